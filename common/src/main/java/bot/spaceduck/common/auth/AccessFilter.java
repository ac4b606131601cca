package bot.spaceduck.common.auth;

import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request through to its resource only if the resource says who may call it and the caller is one of those. */
@Singleton
public class AccessFilter {
    // Filters are made before the run-time configuration is there: what they use is behind client proxies.
    private final ContextTokenVerifier verifier;
    private final CurrentCaller current;
    private final PeerCertificate peers;

    AccessFilter(ContextTokenVerifier verifier, CurrentCaller current, PeerCertificate peers) {
        this.verifier = verifier;
        this.current = current;
        this.peers = peers;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Response> decide(ContainerRequestContext request, ResourceInfo resource, RoutingContext routing) {
        Optional<PeersOnly> peersOnly = find(resource, PeersOnly.class);
        if (peersOnly.isPresent()) {
            peers.require(routing.request(), List.of(peersOnly.get().value()));
            return pass();
        }
        Access access = find(resource, Access.class)
                .orElseThrow(() -> ProblemCode.NOT_FOUND.with("this route is not open to anyone"));
        peers.require(routing.request(), List.of("gateway"));
        String token = request.getHeaderString(ContextToken.HEADER);
        if (token == null) {
            return anonymous(access, request);
        }
        return verifier.verify(token).chain(verified -> {
            AccessRules.check(access, verified);
            current.set(verified.caller());
            return pass();
        });
    }

    private Uni<Response> anonymous(Access access, ContainerRequestContext request) {
        if (access.value() != Access.Who.ANYONE && access.value() != Access.Who.OPTIONAL) {
            throw ProblemCode.UNAUTHENTICATED.with("no credential was presented");
        }
        current.set(new Caller.Anonymous(request.getHeaderString(ContextToken.IP_HASH_HEADER)));
        return pass();
    }

    private static Uni<Response> pass() {
        return Uni.createFrom().nullItem();
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> find(ResourceInfo resource, Class<A> type) {
        return find(resource.getResourceMethod(), type).or(() -> find(resource.getResourceClass(), type));
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> find(
            AnnotatedElement element, Class<A> type) {
        return Optional.ofNullable(element.getAnnotation(type));
    }
}
