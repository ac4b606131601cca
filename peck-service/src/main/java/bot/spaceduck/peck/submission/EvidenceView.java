package bot.spaceduck.peck.submission;

import bot.spaceduck.peck.evidence.Evidence;
import bot.spaceduck.peck.evidence.EvidenceRequest;
import bot.spaceduck.peck.evidence.Submission;
import bot.spaceduck.peck.evidence.WorkOutcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A piece of evidence as the parties of its peck see it.
 *
 * @param evidenceId hex SHA-256 of {@code peck_id|merkle_root|epoch}
 * @param state {@code ACCEPTED}, {@code REJECTED}, or for moments {@code RECEIVED}
 * @param signature as it came, over the canonical form (RFC 8785) of the five members that the agent has sent
 */
public record EvidenceView(
        String evidenceId,
        String peckId,
        String spaceduckId,
        long epoch,
        String merkleRoot,
        @Schema(type = SchemaType.OBJECT) JsonNode summary,
        WorkOutcome outcome,
        String state,
        String signature,
        Instant receivedAt,
        Instant settledAt) {
    /** A page of them, by epoch. */
    public record Listing(List<EvidenceView> evidence, String nextCursor) {
        public Listing {
            evidence = List.copyOf(evidence);
        }
    }

    static EvidenceView of(ObjectMapper json, Evidence evidence) {
        Submission submission = evidence.submission();
        EvidenceRequest said = said(json, submission);
        return new EvidenceView(
                submission.id(),
                submission.peckId(),
                submission.agentId(),
                said.epoch(),
                said.merkleRoot(),
                said.summary(),
                said.outcome(),
                evidence.state(),
                submission.signature().text(),
                submission.receivedAt(),
                evidence instanceof Evidence.Settled settled ? settled.at() : null);
    }

    private static EvidenceRequest said(ObjectMapper json, Submission submission) {
        try {
            return json.readValue(submission.body(), EvidenceRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept evidence is of another shape: " + submission.id(), e);
        }
    }

    /** Without what the agent has written. */
    @Override
    public String toString() {
        return "EvidenceView[" + evidenceId + " " + state + "]";
    }
}
