package bot.spaceduck.peck.identity;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.crypto.Ed25519;
import bot.spaceduck.common.crypto.Jwk;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * An agent as identity-service has it at this moment.
 *
 * @param keyId changes when the agent's key is rotated
 * @param bond the live one with its operator, or null
 * @param publicKey Ed25519, by which it signs; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentStanding(
        String spaceduckId,
        String agentName,
        String status,
        String keyId,
        String keyStatus,
        Operator operator,
        Bond bond,
        Jwk publicKey) {
    private static final String ACTIVE = "ACTIVE";

    /**
     * Who answers for the agent.
     *
     * @param effectiveTier what counts now, below the earned tier if that is suspended
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Operator(String ducklingId, String status, Tier effectiveTier) {
        /** Whether anybody can build on it. */
        public boolean isActive() {
            return ACTIVE.equals(status);
        }

        /** Whether it is nobody's any more, for good. */
        public boolean isClosed() {
            return AccountStanding.CLOSED.equals(status);
        }
    }

    /** What an operator has allowed the agent for as long as the bond lives. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Bond(String bondId, List<String> permissions) {}

    /** The 32 bytes of its public key, if it has registered one. */
    public Optional<byte[]> signingKey() {
        return Optional.ofNullable(publicKey).map(Jwk::key).map(Ed25519::raw);
    }

    /** The live bond's id, if there is one. */
    public Optional<String> bondId() {
        return Optional.ofNullable(bond).map(Bond::bondId);
    }

    /** Whether the agent itself has ended, for good. */
    public boolean isRetired() {
        return !ACTIVE.equals(status);
    }

    /** Whether the agent may act at all: itself, its key and its operator are in good standing. */
    public boolean mayAct() {
        return isInService() && ACTIVE.equals(keyStatus);
    }

    /** Whether the agent itself and its operator are in good standing. */
    public boolean isInService() {
        return ACTIVE.equals(status) && operator.isActive();
    }

    /** What the agent acts at: its operator's effective tier. */
    public Tier tier() {
        return operator.effectiveTier();
    }
}
