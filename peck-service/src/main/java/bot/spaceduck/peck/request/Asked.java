package bot.spaceduck.peck.request;

import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.State;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.receipt.Receipt;
import java.time.Instant;

/** The answer to a request. */
public record Asked(String peckId, State state, Kind kind, Instant expiresAt, String requestHash, Receipt receipt) {
    static Asked of(StoredPeck made, Receipt receipt) {
        Facts facts = made.peck().facts();
        return new Asked(
                facts.id(), made.peck().state(), facts.kind(), facts.expiresAt(), facts.requestHash(), receipt);
    }
}
