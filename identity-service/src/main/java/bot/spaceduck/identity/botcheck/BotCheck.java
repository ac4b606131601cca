package bot.spaceduck.identity.botcheck;

import io.smallrye.mutiny.Uni;

/** Tells people from programs by a token that the form brought along. */
public interface BotCheck {
    /**
     * Done if a person made the token. Fails with TURNSTILE_FAILED if not, or if there is no token; with
     * DEPENDENCY_UNAVAILABLE if it cannot be told: never passes unchecked.
     */
    Uni<Void> require(String token);
}
