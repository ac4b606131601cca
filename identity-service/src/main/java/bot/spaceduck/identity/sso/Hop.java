package bot.spaceduck.identity.sso;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One move of one person, or of his agent, to one relying domain.
 *
 * @param stored the item that it was read from, null for a new one
 * @param handle finds it: hash of the code, or the token's {@code jti}
 * @param epoch of the person's sessions: another one now means that they were ended
 * @param used whether it was validated
 */
record Hop(
        Item stored,
        String handle,
        String sessionId,
        Form form,
        String accountId,
        Audience audience,
        Optional<ByAgent> agent,
        long epoch,
        Instant issuedAt,
        Instant expiresAt,
        boolean used) {

    /** How it travels. */
    enum Form {
        /** In a URL: found by its hash, for a minute. */
        CODE(60),
        /** By a back channel: signed, for five minutes. */
        TOKEN(300);

        private final int lifetimeSeconds;

        Form(int lifetimeSeconds) {
            this.lifetimeSeconds = lifetimeSeconds;
        }

        int lifetimeSeconds() {
            return lifetimeSeconds;
        }

        static Form of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** For whom: the host, and the registration of it that was in force. */
    record Audience(String host, String domainId) {}

    /** The agent that moves on the person's behalf, with what that rests on. */
    record ByAgent(String agentId, String keyId, String bondId) {}
}
