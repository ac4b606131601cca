package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.provider.Grant;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The service account's token, kept until shortly before it expires. Losing it costs one request. */
final class ServiceToken {
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final KeycloakTokens tokens;
    private final Clock clock;
    private volatile Held held = new Held("", Instant.EPOCH);

    private record Held(String token, Instant until) {}

    ServiceToken(KeycloakTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    Uni<String> get() {
        Held now = held;
        if (clock.instant().isBefore(now.until())) {
            return Uni.createFrom().item(now.token());
        }
        return tokens.serviceToken()
                .invoke(granted -> held = new Held(
                        granted.accessToken(),
                        clock.instant().plusSeconds(granted.expiresInSeconds()).minus(MARGIN)))
                .map(Grant.Granted::accessToken);
    }

    /** The provider would not have it: it was restarted with other keys, or the clock was moved. */
    void forget() {
        held = new Held("", Instant.EPOCH);
    }
}
