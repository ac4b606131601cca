package bot.spaceduck.identity.signature;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Nonces in the table: {@code NONCE#sd_…#<SHA-256> / NONCE}, whichever replica sees them. Each is kept until its own
 * signature is too old for every replica, however their clocks differ; whether the store has forgotten it by then
 * decides nothing.
 */
@Singleton
public class Nonces {
    private static final String UNTIL = "until";
    /** More than the clocks of two replicas differ by. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private final Table table;
    private final Clock clock;

    Nonces(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Uses it up: true for the first alone. Only for a signature that holds, else a stranger could use up an agent's.
     * Fails as every commit does; then the nonce may be used up, and a repetition needs another.
     */
    public Uni<Boolean> useUp(String agentId, Nonce nonce, Instant signedAt) {
        Instant until = signedAt.plus(Freshness.WINDOW).plus(SLACK);
        Item item = Item.at(key(agentId, nonce))
                .set(UNTIL, until.toEpochMilli())
                .forgettableFrom(until)
                .build();
        Condition unused = Condition.absent().or(Condition.lessThan(UNTIL, clock.millis()));
        return table.commit(Write.put("nonce", item, unused)).map(outcome -> outcome instanceof Commit.Done);
    }

    private static Key key(String agentId, Nonce nonce) {
        byte[] hash = PayloadHash.sha256(nonce.text().getBytes(StandardCharsets.US_ASCII));
        return new Key("NONCE#" + agentId + "#" + HexFormat.of().formatHex(hash), "NONCE");
    }
}
