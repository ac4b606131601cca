package bot.spaceduck.identity.provider;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.outbound.OnContext;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The provider's published keys. Whoever needs a known key gets it at once; keys that have grown old are asked for anew
 * behind his back, so that a provider that hangs or is away delays nobody. Nobody is served a key older than the
 * configured longest age, and nobody passes without one. An unknown {@code kid} is worth a question, at most one a
 * second whoever forges them.
 */
@Singleton
class ProviderKeys {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpCalls http;
    private final TokenRules rules;
    private final ProviderConfig config;
    private final Clock clock;
    private final AtomicReference<Question> last =
            new AtomicReference<>(new Question(Instant.EPOCH, Uni.createFrom().nothing(), new AtomicBoolean(true)));
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    /** @param asOf when the question was put that this answers */
    private record Known(Map<String, PublicJsonWebKey> keys, Instant asOf) {}

    /** @param answer shared by all who come while it is under way, or within a second of the question */
    private record Question(Instant at, Uni<Known> answer, AtomicBoolean over) {}

    ProviderKeys(HttpCalls http, TokenRules rules, ProviderConfig config, Clock clock) {
        this.http = http;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The key of that id; empty if the provider has none. Fails with {@link ProviderUnavailableException} if it is not
     * known here, or only from too long ago, and the provider does not tell.
     */
    Uni<Optional<PublicJsonWebKey>> find(String kid) {
        Known now = known;
        PublicJsonWebKey key = now.keys().get(kid);
        Duration age = age(now.asOf());
        if (key == null || age.compareTo(config.keysLongest()) > 0) {
            return OnContext.resume(ask())
                    .map(fresh -> Optional.ofNullable(fresh.keys().get(kid)));
        }
        if (age.compareTo(config.keysFresh()) > 0 && !serves(last.get())) {
            ask().subscribe().with(fresh -> Log.debug("provider keys are fresh"), failure -> {});
        }
        return Uni.createFrom().item(Optional.of(key));
    }

    /** The answer to the last question if it still serves, otherwise to a new one. */
    private Uni<Known> ask() {
        Question before = last.get();
        if (serves(before)) {
            return before.answer();
        }
        Question mine = put(clock.instant());
        return last.compareAndSet(before, mine) ? mine.answer() : last.get().answer();
    }

    private boolean serves(Question question) {
        return !question.over().get() || age(question.at()).compareTo(PAUSE) <= 0;
    }

    /** A clock that was set back makes keys old, never young. */
    private Duration age(Instant then) {
        return Duration.between(then, clock.instant()).abs();
    }

    private Question put(Instant at) {
        AtomicBoolean over = new AtomicBoolean();
        Uni<Known> answer = http.get(rules.keysUrl(), Map.of(), config.deadline())
                .map(reply -> {
                    if (!reply.is(200)) {
                        throw new ProviderUnavailableException("no keys from the provider: " + reply.status(), null);
                    }
                    return new Known(parse(reply.body()), at);
                })
                .invoke(fresh -> known = fresh)
                .onFailure(failure -> !(failure instanceof ProviderUnavailableException))
                .transform(failure -> new ProviderUnavailableException("no keys from the provider", failure))
                .onFailure()
                .invoke(failure -> Log.warnf("provider keys are stale: %s", failure.getMessage()))
                .onTermination()
                .invoke(() -> over.set(true));
        return new Question(at, answer.memoize().indefinitely(), over);
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
