package bot.spaceduck.identity.session;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.problem.ProblemCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The refresh token that clients hold: the provider's own, sealed together with the account and the generation of its
 * sessions, and with its turn in the session. So a logout ends it here whether or not the provider can be reached, and nobody can take it there.
 */
@Singleton
class RefreshTokens {
    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final String SEAL = "seal";
    private static final byte[] CONTEXT = Sealed.context("refresh-token");

    private final KeyRing keys;

    RefreshTokens(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * What is in it.
     *
     * @param generation of the account's sessions when it was issued
     * @param session which of them
     * @param turn how many tokens of the session were exchanged before it
     * @param until epoch second from which it is not good any more
     * @param token the provider's
     */
    record Opened(String accountId, long generation, String session, long turn, long until, String token) {
        /** @throws bot.spaceduck.common.problem.ProblemException unless the account is still in its generation */
        void requireGeneration(long now) {
            if (now != generation) {
                throw ProblemCode.CREDENTIAL_REVOKED.with("the session was ended");
            }
        }

        boolean expired(Instant now) {
            return now.getEpochSecond() >= until;
        }

        @Override
        public String toString() {
            return "Opened[" + accountId + "]";
        }
    }

    String seal(Opened content) {
        try {
            return keys.seal(SEAL, JSON.writeValueAsBytes(content), CONTEXT).text();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can always be written", e);
        }
    }

    /** Empty for whatever is not one of ours. */
    Optional<Opened> open(String text) {
        try {
            Optional<byte[]> plain = keys.open(SEAL, Sealed.parse(text), CONTEXT);
            return plain.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(plain.get(), Opened.class));
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
