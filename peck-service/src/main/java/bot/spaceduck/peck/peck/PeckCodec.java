package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.peck.possession.Confirmation;
import java.util.Optional;

/** How a peck lies in the store. The attribute names stand here and nowhere else. */
final class PeckCodec {
    private static final String SORT = "PECK";
    private static final String DECIDED = "0";
    private static final String SLA = "sla_due_at";
    private static final String REMINDED = "reminded";

    private PeckCodec() {}

    static Key key(String peckId) {
        return new Key(peckId, SORT);
    }

    /** The list of what was asked of a person: the undecided first, by priority; then newest first. */
    static String listOf(String person) {
        return "ASKED#" + person;
    }

    static Item first(Facts facts, Announced announced) {
        Item.Editor editor = Item.at(key(facts.id()));
        writeFacts(editor, facts);
        return write(editor, new Peck.Pending(facts), announced).build();
    }

    static Item next(Item before, Peck after, Announced announced) {
        return write(before.edit(), after, announced).build();
    }

    static StoredPeck read(Item item) {
        Announced last = new Announced(
                item.string("event_id"),
                EventType.valueOf(item.string("event_type")),
                item.instant("event_at"),
                item.string("event_actor"),
                Tier.valueOf(item.string("event_tier")),
                item.find("event_payload"));
        return new StoredPeck(peck(item), last, item);
    }

    private static Peck peck(Item item) {
        Facts facts = facts(item);
        return switch (State.valueOf(item.string("state"))) {
            case PENDING -> new Peck.Pending(facts);
            case APPROVED -> new Peck.Approved(facts, decision(item), grant(item));
            case DELEGATED -> new Peck.Delegated(facts, decision(item), grant(item), item.requireNumber("uses"));
            case DENIED -> new Peck.Denied(facts, decision(item));
            case EXPIRED -> new Peck.Expired(facts);
            case WITHDRAWN -> new Peck.Withdrawn(facts, item.instant("ended_at"));
            case REVOKED ->
                new Peck.Revoked(
                        facts,
                        decision(item),
                        grant(item),
                        item.requireNumber("uses"),
                        item.instant("ended_at"),
                        item.string("ended_by"));
            case LAPSED -> new Peck.Lapsed(facts, decision(item), grant(item), item.requireNumber("uses"));
        };
    }

    private static Item.Editor write(Item.Editor editor, Peck peck, Announced announced) {
        switch (peck) {
            case Peck.Pending _, Peck.Expired _ -> {}
            case Peck.Approved approved -> grant(decision(editor, approved.decision()), approved.grant(), 0);
            case Peck.Delegated delegated ->
                grant(decision(editor, delegated.decision()), delegated.grant(), delegated.uses());
            case Peck.Denied denied -> decision(editor, denied.decision());
            case Peck.Withdrawn withdrawn -> editor.set("ended_at", withdrawn.at());
            case Peck.Revoked revoked ->
                grant(decision(editor, revoked.decision()), revoked.grant(), revoked.uses())
                        .set("ended_at", revoked.at())
                        .set("ended_by", revoked.by());
            case Peck.Lapsed lapsed -> grant(decision(editor, lapsed.decision()), lapsed.grant(), lapsed.uses());
        }
        return editor.set("state", peck.state())
                .listed(listOf(peck.facts().decider()), rank(peck) + "#" + peck.id())
                .set("event_id", announced.eventId())
                .set("event_type", announced.type())
                .set("event_at", announced.at())
                .set("event_actor", announced.actorId())
                .set("event_tier", announced.trustTier())
                .set("event_payload", announced.payloadHash());
    }

    /** Lists go from the highest down. */
    private static String rank(Peck peck) {
        return peck instanceof Peck.Pending
                ? switch (peck.facts().terms().priority()) {
                    case PRIORITY -> "3";
                    case URGENT -> "2";
                    case NORMAL -> "1";
                }
                : DECIDED;
    }

    /** The percent of the window at which the last reminder was given; 0 if none was. */
    static long reminded(Item item) {
        return item.number(REMINDED).orElse(0L);
    }

    static Item reminded(Item before, Reminder reminder) {
        return before.edit().set(REMINDED, reminder.percent()).build();
    }

    private static Item.Editor decision(Item.Editor editor, Decision decision) {
        return editor.set("decided_at", decision.at())
                .set("decided_by", decision.by())
                .set("reason", decision.reason())
                .set("step_up", decision.stepUp().map(Enum::name));
    }

    private static Decision decision(Item item) {
        return new Decision(
                item.instant("decided_at"),
                item.string("decided_by"),
                item.find("reason"),
                item.find("step_up").map(StepUpWay::valueOf));
    }

    private static Item.Editor grant(Item.Editor editor, Grant grant, long uses) {
        return editor.set("grant_id", grant.tokenId())
                .set("grant_scopes", grant.scopes())
                .set("grant_at", grant.issuedAt())
                .set("grant_until", grant.expiresAt())
                .set("grant_key", grant.keyId())
                .set("grant_bond", grant.bondId())
                .set("grant_tier", grant.requiredTier())
                .set("uses", uses);
    }

    private static Grant grant(Item item) {
        return new Grant(
                item.string("grant_id"),
                item.strings("grant_scopes"),
                item.instant("grant_at"),
                item.instant("grant_until"),
                item.string("grant_key"),
                item.find("grant_bond"),
                Tier.valueOf(item.string("grant_tier")));
    }

    private static void writeFacts(Item.Editor editor, Facts facts) {
        Requester requester = facts.requester();
        Terms terms = facts.terms();
        editor.set("kind", facts.kind())
                .set("agent", requester.spaceduckId())
                .set("agent_name", requester.agentName())
                .set("operator", requester.ducklingId())
                .set("operator_tier", requester.trustTier())
                .set("target", facts.target())
                .set("decider", facts.decider())
                .set("scopes", terms.scopes())
                .set("action", terms.action())
                .set("purpose", terms.purpose())
                .set("priority", terms.priority())
                .set("window_s", terms.window())
                .set("ttl_s", terms.ttl())
                .set("created_at", facts.createdAt())
                .set("expires_at", facts.expiresAt())
                .set("request", facts.request())
                .set("request_hash", facts.requestHash());
        terms.maxUses().ifPresent(most -> editor.set("max_uses", most));
        terms.bound().ifPresent(key -> editor.set("bound_to", key.jkt()));
        facts.sla().ifPresent(sla -> editor.set(SLA, sla.dueAt()));
    }

    private static Facts facts(Item item) {
        Optional<Long> maxUses = item.number("max_uses");
        return new Facts(
                item.key().pk(),
                Kind.valueOf(item.string("kind")),
                new Requester(
                        item.string("agent"),
                        item.string("agent_name"),
                        item.string("operator"),
                        Tier.valueOf(item.string("operator_tier"))),
                item.string("target"),
                // Where it is not told, the target is the account itself.
                item.find("decider").orElseGet(() -> item.string("target")),
                new Terms(
                        item.strings("scopes"),
                        item.string("action"),
                        item.string("purpose"),
                        Priority.valueOf(item.string("priority")),
                        item.requireNumber("window_s"),
                        item.requireNumber("ttl_s"),
                        maxUses,
                        item.find("bound_to").map(Confirmation::new)),
                item.instant("created_at"),
                item.instant("expires_at"),
                item.string("request"),
                item.string("request_hash"),
                item.findInstant(SLA).map(Sla::new));
    }
}
