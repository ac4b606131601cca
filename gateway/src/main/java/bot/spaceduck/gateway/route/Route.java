package bot.spaceduck.gateway.route;

import bot.spaceduck.common.auth.DerivedKey;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table. None of its members is optional: a route that does not say whom it answers does not start.
 *
 * @param capability what the caller's tier must give, as identity-service and the service behind know it; empty on
 *     public routes
 * @param body what a request may carry, and how much of it
 * @param deadline until when the first byte of an answer must have come
 * @param credentials headers, in lower case, that this service has to see itself; of no other route do they go on
 * @param embedding how other sites may show the answer
 * @param keyLabel of the key that this service gets, derived of the Beak Key that the caller shows; see {@link DerivedKey}
 */
public record Route(
        HttpMethod method,
        PathTemplate path,
        Upstream upstream,
        AuthClass auth,
        String capability,
        LimitClass limit,
        BodyKind body,
        Duration deadline,
        Set<String> credentials,
        Embedding embedding,
        Optional<String> keyLabel) {
    private static final Duration LONG = Duration.ofSeconds(30);

    Route(
            HttpMethod method,
            PathTemplate path,
            Upstream upstream,
            AuthClass auth,
            String capability,
            LimitClass limit,
            BodyKind body,
            Duration deadline) {
        this(
                method,
                path,
                upstream,
                auth,
                capability,
                limit,
                body,
                deadline,
                Set.of(),
                Embedding.NONE,
                Optional.empty());
    }

    public Route {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(upstream, "upstream of " + path.text());
        Objects.requireNonNull(auth, "auth class of " + path.text());
        Objects.requireNonNull(capability, "capability of " + path.text());
        Objects.requireNonNull(limit, "limit class of " + path.text());
        Objects.requireNonNull(body, "body of " + path.text());
        Objects.requireNonNull(embedding, "embedding of " + path.text());
        Objects.requireNonNull(keyLabel, "key label of " + path.text());
        credentials = Set.copyOf(credentials);
        require(deadline.isPositive(), "deadline", path);
        boolean open = auth == AuthClass.PUBLIC || auth == AuthClass.OPTIONAL;
        require(limit.byAccount() != open, "limit class: by address if and only if open to anyone", path);
        require(upstream != Upstream.GATEWAY || body == BodyKind.NONE, "body: own answers take none", path);
        require(capability.isEmpty() == (auth == AuthClass.PUBLIC), "capability: none if and only if public", path);
    }

    private static void require(boolean holds, String what, PathTemplate path) {
        if (!holds) {
            throw new IllegalArgumentException(path.text() + ": " + what);
        }
    }

    /** The same with another deadline. */
    Route within(Duration other) {
        return new Route(
                method, path, upstream, auth, capability, limit, body, other, credentials, embedding, keyLabel);
    }

    /** The same, with credentials in it that are not the gateway's to check. */
    Route carrying(String... headers) {
        return new Route(
                method, path, upstream, auth, capability, limit, body, deadline, Set.of(headers), embedding, keyLabel);
    }

    /** The same, with a key of that label for the service behind, which must not see the Beak Key. */
    Route deriving(String label) {
        return new Route(
                method,
                path,
                upstream,
                auth,
                capability,
                limit,
                body,
                deadline,
                credentials,
                embedding,
                Optional.of(label));
    }

    /** The same, to be shown by other sites. */
    Route embeddable(Embedding how) {
        return new Route(method, path, upstream, auth, capability, limit, body, deadline, credentials, how, keyLabel);
    }

    /**
     * The row that a request meets: an optional one is, for who sends a credential, one for persons with limits by
     * account, and for anybody else a public one. From there on there is nothing optional.
     */
    public Route asAsked(boolean withCredential) {
        if (auth != AuthClass.OPTIONAL) {
            return this;
        }
        return withCredential
                ? as(AuthClass.PERSON, capability, LimitClass.ACCOUNT)
                : as(AuthClass.PUBLIC, Capability.NONE, limit);
    }

    private Route as(AuthClass other, String needed, LimitClass limited) {
        return new Route(
                method, path, upstream, other, needed, limited, body, deadline, credentials, embedding, keyLabel);
    }

    /** Whether who asks waits for news, and has a connection for as long. Who commands much at once does not. */
    public boolean waits() {
        return method.equals(HttpMethod.GET) && deadline.compareTo(LONG) > 0;
    }

    public boolean isPublic() {
        return auth == AuthClass.PUBLIC;
    }

    /** Method and template, for logs and metrics: no id of anybody. */
    public String name() {
        return method.name() + " " + path.text();
    }
}
