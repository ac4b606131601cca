package bot.spaceduck.peck.request;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.peck.Facts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Never two live requests of one agent for the same thing: an item that names the live one. It dies with the window of
 * its request by the clock; if its request was decided sooner, the next one takes its place.
 */
final class DuplicateGuard {
    /** The name of the write that is refused when there is a live request for the same already. */
    static final String WRITE = "duplicate";

    private static final String PECK = "peck_id";
    private static final String UNTIL = "until";

    private DuplicateGuard() {}

    /** Takes the place if nobody has it, or if the window of who has it is closed. */
    static Write claim(Facts facts, Instant now) {
        return Write.put(WRITE, item(facts), Condition.absent().or(Condition.lessThan(UNTIL, now.toEpochMilli() + 1)));
    }

    /** Takes the place of that request, which is not live any more. */
    static Write replace(Facts facts, String peckId) {
        return Write.put(WRITE, item(facts), Condition.equal(PECK, peckId));
    }

    /** Whose place it is. */
    static String holder(Item guard) {
        return guard.string(PECK);
    }

    private static Item item(Facts facts) {
        return Item.at(new Key("LIVE#" + digest(facts), "LIVE"))
                .set(PECK, facts.id())
                .set(UNTIL, facts.expiresAt().toEpochMilli())
                .forgettableFrom(facts.expiresAt())
                .build();
    }

    private static String digest(Facts facts) {
        String same = String.join(
                "\n",
                facts.requester().spaceduckId(),
                facts.target(),
                facts.kind().word(),
                facts.terms().scopes().stream().sorted().collect(Collectors.joining(" ")),
                facts.terms().action());
        return HexFormat.of().formatHex(PayloadHash.sha256(same.getBytes(StandardCharsets.UTF_8)));
    }
}
