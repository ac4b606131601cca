package bot.spaceduck.common.auth;

import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.problem.ProblemException;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The keys as identity-service published them, asked for again when a token names an unknown one, but at most once a
 * second, and at the latest after five minutes, so that a retired key goes.
 */
@ApplicationScoped
@DefaultBean
public class RemoteContextKeys implements ContextKeys {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ContextKeysClient client;
    private final Clock clock;
    private final Duration deadline;
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    private record Known(Map<String, PublicKey> keys, Instant asOf) {}

    RemoteContextKeys(@RestClient ContextKeysClient client, Clock clock, PeersConfig config) {
        this.client = client;
        this.clock = clock;
        this.deadline = config.deadline();
    }

    @Override
    public Uni<Optional<PublicKey>> find(String kid) {
        Known now = known;
        Duration age = Duration.between(now.asOf(), clock.instant());
        boolean ask = age.compareTo(FRESH) > 0 || !now.keys().containsKey(kid) && age.compareTo(PAUSE) > 0;
        return ask
                ? ask().map(fresh -> Optional.ofNullable(fresh.keys().get(kid)))
                : Uni.createFrom().item(Optional.ofNullable(now.keys().get(kid)));
    }

    private Uni<Known> ask() {
        return client.keys()
                .ifNoItem()
                .after(deadline)
                .fail()
                .map(set -> new Known(
                        set.keys().stream().collect(Collectors.toUnmodifiableMap(Jwk::kid, Jwk::key)), clock.instant()))
                .invoke(fresh -> known = fresh)
                .onFailure()
                .transform(failure -> ProblemException.unavailable("identity-service", failure));
    }
}
