package bot.spaceduck.identity.account;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What decides whether a token is still good.
 *
 * @param epoch access tokens issued before this second (by the provider's clock) are refused
 * @param generation refresh tokens of another generation are refused; rises with each logout
 * @param latestIssued {@code iat} of the newest access token that was handed out
 * @param addresses keyed hashes of the addresses that it was lately signed in from, the latest last
 */
public record Sessions(long epoch, long generation, long latestIssued, List<String> addresses) {
    private static final String EPOCH = "session_epoch";
    private static final String GENERATION = "session_generation";
    private static final String LATEST = "session_latest";
    private static final String ADDRESSES = "session_addresses";
    private static final int MOST_ADDRESSES = 10;

    public Sessions {
        addresses = List.copyOf(addresses);
    }

    /** Of an account that nobody has signed in to. */
    public Sessions(long epoch, long generation, long latestIssued) {
        this(epoch, generation, latestIssued, List.of());
    }

    static Sessions read(Item item) {
        return new Sessions(
                item.number(EPOCH).orElse(0L),
                item.number(GENERATION).orElse(0L),
                item.number(LATEST).orElse(0L),
                item.strings(ADDRESSES));
    }

    void write(Item.Editor item) {
        item.set(EPOCH, epoch)
                .set(GENERATION, generation)
                .set(LATEST, latestIssued)
                .set(ADDRESSES, addresses);
    }

    /** For another user at the provider: its access tokens bear another {@code sub}. */
    Sessions anew() {
        return new Sessions(epoch, generation + 1, latestIssued);
    }

    public boolean accepts(long issuedAt) {
        return issuedAt >= epoch;
    }

    public Sessions issued(long issuedAt) {
        return new Sessions(epoch, generation, Math.max(latestIssued, issuedAt), addresses);
    }

    /** With one more address that is known from now on; the one unseen for longest is forgotten for it. */
    public Sessions seenFrom(String ipHash) {
        if (ipHash == null) {
            return this;
        }
        List<String> seen = Stream.concat(addresses.stream().filter(each -> !each.equals(ipHash)), Stream.of(ipHash))
                .toList();
        int beyond = Math.max(0, seen.size() - MOST_ADDRESSES);
        return new Sessions(epoch, generation, latestIssued, seen.subList(beyond, seen.size()));
    }

    /**
     * Nothing that was issued until now survives. {@code iat} has whole seconds, so the epoch is the second after the
     * last that any issued token can bear: by our clock, and by the newest one handed out, whatever the clocks of
     * provider and service differ by.
     */
    public Sessions ended(Instant now) {
        long last = Math.max(now.getEpochSecond(), latestIssued);
        return new Sessions(Math.max(epoch, last + 1), generation + 1, latestIssued, addresses);
    }
}
