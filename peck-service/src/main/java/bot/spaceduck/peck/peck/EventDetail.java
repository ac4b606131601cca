package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Tier;
import java.util.HashMap;
import java.util.Map;

/** What an event tells of a peck: ids, words of ours and hashes; nothing that an agent or a person has written. */
final class EventDetail {
    private EventDetail() {}

    static Map<String, Object> of(Peck peck, Tier tier) {
        Facts facts = peck.facts();
        Map<String, Object> detail = new HashMap<>();
        detail.put("kind", facts.kind().word());
        detail.put("state", peck.state().name());
        detail.put("agent_id", facts.requester().spaceduckId());
        detail.put("operator_id", facts.requester().ducklingId());
        detail.put("decider_id", facts.decider());
        detail.put("trust_tier", tier.name());
        detail.put("request_hash", facts.requestHash());
        if (peck instanceof Peck.Granted granted) {
            detail.put("scopes", granted.grant().scopes());
            detail.put("uses", granted.uses());
            detail.put("delegation_expires_at", granted.grant().expiresAt().toString());
        }
        if (peck instanceof Peck.Approved approved) {
            approved.decision().stepUp().ifPresent(way -> detail.put("step_up", way.word()));
        }
        return detail;
    }
}
