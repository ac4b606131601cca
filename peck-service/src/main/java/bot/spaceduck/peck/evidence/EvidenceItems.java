package bot.spaceduck.peck.evidence;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Write;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How evidence lies in the table. {@code EVIDENCE#<id> / EVIDENCE} is the piece itself; {@code EVIDENCEOF#<peck> /
 * <epoch>#…} says that there is one; {@code EPOCH#<peck> / <agent>} is how far that agent has come. All three are made
 * in one commit. The piece is in one of 16 lists of all evidence, by the first digit of its id.
 */
final class EvidenceItems {
    static final String WRITE = "evidence";
    static final String EPOCH = "evidence-epoch";

    private static final String SORT = "EVIDENCE";
    private static final String LAST = "epoch";

    private EvidenceItems() {}

    static Key key(String id) {
        return new Key("EVIDENCE#" + id, SORT);
    }

    static List<String> lists() {
        return IntStream.range(0, 16)
                .mapToObj(digit -> list(Integer.toHexString(digit)))
                .toList();
    }

    private static String list(String id) {
        return "EVIDENCES#" + id.charAt(0);
    }

    static Query ofPeck(String peckId, int limit) {
        return Query.items("EVIDENCEOF#" + peckId, "", limit).tellingEnd();
    }

    /** The piece that a note says there is. */
    static Key named(Item note) {
        return key(note.string("evidence"));
    }

    static Write note(Submission submission, long epoch) {
        String order = "%016d#%s".formatted(epoch, submission.id());
        return Write.create(
                "evidence-note",
                Item.at(new Key("EVIDENCEOF#" + submission.peckId(), order))
                        .set("evidence", submission.id())
                        .build());
    }

    /** Refused, as {@link #EPOCH}, unless the epoch is above the last one. */
    static Write epoch(Submission submission, long epoch) {
        Item item = Item.at(new Key("EPOCH#" + submission.peckId(), submission.agentId()))
                .set(LAST, epoch)
                .build();
        return Write.put(EPOCH, item, Condition.absent().or(Condition.lessThan(LAST, epoch)));
    }

    static long lastEpoch(Item item) {
        return item.requireNumber(LAST);
    }

    static Item item(Submission submission) {
        Origin origin = submission.origin();
        return Item.at(key(submission.id()))
                .set("peck", submission.peckId())
                .set("agent", submission.agentId())
                .set("operator", submission.operatorId())
                .set("body", submission.body())
                .set("signature", submission.signature().text())
                .set("checking_key", submission.sealedKey())
                .set("received_at", submission.receivedAt())
                .set("ip_hash", origin.ipHash())
                .set("payload_hash", origin.payloadHash())
                .set("traceparent", origin.traceparent())
                .set("tier", submission.tier())
                .set("state", "RECEIVED")
                .listed(list(submission.id()), submission.receivedAt() + "#" + submission.id())
                .build();
    }

    static Item settled(Item before, Evidence.Settled settled) {
        Item.Editor editor = before.edit().set("state", settled.state()).set("settled_at", settled.at());
        if (settled instanceof Evidence.Rejected rejected) {
            editor.set("verdict", rejected.verdict());
        }
        return editor.build();
    }

    static Evidence read(Item item) {
        Submission submission = submission(item);
        return switch (item.string("state")) {
            case "RECEIVED" -> new Evidence.Received(submission);
            case "ACCEPTED" -> new Evidence.Accepted(submission, item.instant("settled_at"));
            case "REJECTED" ->
                new Evidence.Rejected(submission, Verdict.valueOf(item.string("verdict")), item.instant("settled_at"));
            case String other -> throw new IllegalStateException("evidence is never " + other);
        };
    }

    private static Submission submission(Item item) {
        String agent = item.string("agent");
        return new Submission(
                item.key().pk().substring("EVIDENCE#".length()),
                item.string("peck"),
                agent,
                item.string("operator"),
                item.string("body"),
                EvidenceSignature.parse(item.string("signature"))
                        .orElseThrow(() -> new IllegalStateException("a kept signature has another spelling")),
                item.find("checking_key"),
                item.instant("received_at"),
                new Origin(
                        new Actor(agent, Actor.Type.AGENT),
                        item.find("ip_hash").orElse(null),
                        item.find("payload_hash").orElse(null),
                        item.find("traceparent").orElse(null)),
                Tier.valueOf(item.string("tier")));
    }
}
