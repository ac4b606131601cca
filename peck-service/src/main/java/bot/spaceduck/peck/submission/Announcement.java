package bot.spaceduck.peck.submission;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.peck.evidence.Evidence;
import bot.spaceduck.peck.evidence.EvidenceRequest;
import bot.spaceduck.peck.evidence.Submission;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Notice;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is told of evidence once it is settled: ids, words of ours and hashes; not the summary. */
@Singleton
class Announcement {
    private final Events events;
    private final ObjectMapper json;

    Announcement(Events events, ObjectMapper json) {
        this.events = events;
        this.json = json;
    }

    /** To the log, and to the parties by feed and webhook. A rejected signature is one more entry of the log. */
    List<Outgoing> of(Evidence.Settled settled, Facts facts) {
        return switch (settled) {
            case Evidence.Accepted accepted -> {
                Event event = event(EventType.EVIDENCE_ACCEPTED, "success", accepted, facts);
                yield List.of(event, new Notice(event, facts));
            }
            case Evidence.Rejected rejected -> {
                Event event = event(EventType.EVIDENCE_REJECTED, "refused", rejected, facts);
                yield List.of(signatureRejected(rejected.submission()), event, new Notice(event, facts));
            }
        };
    }

    private Event event(EventType type, String outcome, Evidence.Settled settled, Facts facts) {
        Submission submission = settled.submission();
        return events.of(
                type, submission.id(), submission.peckId(), outcome, submission.origin(), detail(settled, facts));
    }

    private Event signatureRejected(Submission submission) {
        return events.of(
                EventType.SIGNATURE_REJECTED,
                submission.id(),
                submission.agentId(),
                "refused",
                submission.origin(),
                Map.of(
                        "what",
                        "evidence_" + submission.signature().method().word().replace('-', '_'),
                        "operator",
                        submission.operatorId()));
    }

    private Map<String, Object> detail(Evidence.Settled settled, Facts facts) {
        Submission submission = settled.submission();
        EvidenceRequest said = said(submission);
        Map<String, Object> detail = new HashMap<>();
        detail.put("peck_id", submission.peckId());
        detail.put("agent_id", submission.agentId());
        detail.put("operator_id", submission.operatorId());
        detail.put("decider_id", facts.decider());
        detail.put("trust_tier", submission.tier().name());
        detail.put("epoch", said.epoch());
        detail.put("merkle_root", said.merkleRoot());
        detail.put("work_outcome", said.outcome().word());
        detail.put("method", submission.signature().method().word());
        if (settled instanceof Evidence.Rejected rejected) {
            detail.put("reason", rejected.verdict().word());
        }
        return detail;
    }

    private EvidenceRequest said(Submission submission) {
        try {
            return json.readValue(submission.body(), EvidenceRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept evidence is of another shape: " + submission.id(), e);
        }
    }
}
