package bot.spaceduck.identity.provider;

import bot.spaceduck.identity.outbound.HttpCalls;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The provider's published keys. An unknown {@code kid} asks again, at most once a second, so that forged ones cost
 * little; known keys outlive an outage of the provider.
 */
@Singleton
class ProviderKeys {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpCalls http;
    private final OidcConfig config;
    private final Clock clock;
    private final AtomicReference<Uni<Known>> underWay = new AtomicReference<>();
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    private record Known(Map<String, PublicJsonWebKey> keys, Instant asOf) {}

    ProviderKeys(HttpCalls http, OidcConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /** The key of that id; fails with {@link ProviderUnavailableException} only if it is unknown and cannot be asked. */
    Uni<Optional<PublicJsonWebKey>> find(String kid) {
        Known now = known;
        boolean here = now.keys().containsKey(kid);
        boolean wanted = here ? age(now).compareTo(config.keysFresh()) > 0 : age(now).compareTo(PAUSE) > 0;
        if (!wanted) {
            return Uni.createFrom().item(Optional.ofNullable(now.keys().get(kid)));
        }
        return shared().map(fresh -> Optional.ofNullable(fresh.keys().get(kid)))
                .onFailure(failure -> here)
                .recoverWithItem(failure -> {
                    Log.warnf("provider keys are stale: %s", failure.getMessage());
                    return Optional.ofNullable(now.keys().get(kid));
                });
    }

    /** Whoever asks while a question is under way gets its answer, on his own context. */
    private Uni<Known> shared() {
        Context caller = Vertx.currentContext();
        Uni<Known> mine =
                ask().onTermination().invoke(() -> underWay.set(null)).memoize().indefinitely();
        Uni<Known> theirs = underWay.compareAndExchange(null, mine);
        return (theirs == null ? mine : theirs).emitOn(task -> {
            if (caller == null) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        });
    }

    private Duration age(Known then) {
        return Duration.between(then.asOf(), clock.instant()).abs();
    }

    private Uni<Known> ask() {
        return http.get(config.endpoint("certs"), Map.of(), config.deadline())
                .map(reply -> {
                    if (!reply.is(200)) {
                        throw new ProviderUnavailableException("no keys from the provider: " + reply.status(), null);
                    }
                    return new Known(parse(reply.body()), clock.instant());
                })
                .invoke(fresh -> known = fresh)
                .onFailure(failure -> !(failure instanceof ProviderUnavailableException))
                .transform(failure -> new ProviderUnavailableException("no keys from the provider", failure));
    }

    private static Map<String, PublicJsonWebKey> parse(String json) {
        try {
            return new JsonWebKeySet(json)
                    .getJsonWebKeys().stream()
                            .filter(key -> key.getKeyId() != null && !"enc".equals(key.getUse()))
                            .filter(PublicJsonWebKey.class::isInstance)
                            .map(PublicJsonWebKey.class::cast)
                            .collect(Collectors.toUnmodifiableMap(JsonWebKey::getKeyId, key -> key, (a, b) -> a));
        } catch (JoseException e) {
            throw new ProviderUnavailableException("the provider's keys cannot be read", e);
        }
    }
}
