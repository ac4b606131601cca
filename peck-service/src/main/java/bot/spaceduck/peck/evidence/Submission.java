package bot.spaceduck.peck.evidence;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Origin;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was handed in; never changes.
 *
 * @param id of the evidence
 * @param body the canonical body, exactly the text that the signature is to be over
 * @param sealedKey what checks the signature, see {@link CheckingKeys}; empty if the agent has shown or registered none
 * @param origin of the request, so that what is told of it later tells the same as what is told at once
 * @param tier of the agent's operator at that moment
 */
public record Submission(
        String id,
        String peckId,
        String agentId,
        String operatorId,
        String body,
        EvidenceSignature signature,
        Optional<String> sealedKey,
        Instant receivedAt,
        Origin origin,
        Tier tier) {
    public Submission {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(peckId, "peckId");
        Objects.requireNonNull(agentId, "agentId");
        Objects.requireNonNull(operatorId, "operatorId");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(sealedKey, "sealedKey");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(tier, "tier");
    }

    /** Without what the agent has written. */
    @Override
    public String toString() {
        return "Submission[" + id + "]";
    }
}
