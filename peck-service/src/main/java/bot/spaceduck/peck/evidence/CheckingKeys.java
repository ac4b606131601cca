package bot.spaceduck.peck.evidence;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Keeps with each piece of evidence what checks its signature: the evidence key of an HMAC, the public key of Ed25519. So
 * it can be checked again after the agent's keys were rotated, or the agent is gone. It is sealed: under an HMAC's key
 * one could sign, and a public key that somebody has put there would make his own signature right. The box is bound to
 * evidence, agent and method, and opens in no other place.
 */
@Singleton
public class CheckingKeys {
    private static final String SEAL = "seal";

    private final KeyRing keys;

    CheckingKeys(KeyRing keys) {
        this.keys = keys;
    }

    public String seal(byte[] key, String evidenceId, String agentId, EvidenceSignature.Method method) {
        return keys.seal(SEAL, key, context(evidenceId, agentId, method)).text();
    }

    /** Empty if there is none, or if box or place are not what they were. */
    Optional<byte[]> open(Submission submission) {
        byte[] context = context(
                submission.id(), submission.agentId(), submission.signature().method());
        return submission.sealedKey().flatMap(CheckingKeys::box).flatMap(box -> keys.open(SEAL, box, context));
    }

    private static Optional<Sealed> box(String text) {
        try {
            return Optional.of(Sealed.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] context(String evidenceId, String agentId, EvidenceSignature.Method method) {
        return Sealed.context("evidence", evidenceId, agentId, method.word());
    }
}
