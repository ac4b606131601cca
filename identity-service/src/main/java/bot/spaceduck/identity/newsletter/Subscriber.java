package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.store.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address and the newsletter.
 *
 * @param stored the item that it was read from, null for a new one
 * @param id {@code sub_} and a ULID: what events call it, since a hash of an address could be guessed
 * @param addressHash under the key of that time; where it lies in the table
 * @param sealedContact address and token, sealed; empty once it is over
 * @param since when the state began
 * @param sent when mails went out within the last day
 */
record Subscriber(
        Item stored,
        String id,
        String addressHash,
        State state,
        Optional<String> sealedContact,
        Instant since,
        List<Instant> sent) {
    private static final Duration TO_CONFIRM = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int A_DAY = 3;

    enum State {
        /** Waits for its address to confirm. */
        PENDING,
        CONFIRMED,
        /** Nothing of the address is kept. */
        ENDED
    }

    Subscriber {
        sent = List.copyOf(sent);
    }

    /** Nobody yet. */
    static Subscriber fresh(String id, String addressHash, Instant now) {
        return new Subscriber(null, id, addressHash, State.ENDED, Optional.empty(), now, List.of());
    }

    /** As of {@code now}: whoever did not confirm in time is nobody, whether or not the store has removed it. */
    Subscriber asOf(Instant now) {
        return state == State.PENDING && !now.isBefore(since.plus(TO_CONFIRM)) ? ended(now) : this;
    }

    /** Whether another mail may go to an address that did not confirm: three a day, ten minutes apart. */
    boolean mayBeMailed(Instant now) {
        List<Instant> today = within(now);
        return state != State.CONFIRMED
                && today.size() < A_DAY
                && today.stream().allMatch(each -> !each.plus(PAUSE).isAfter(now));
    }

    /** Asked to confirm, once more perhaps. */
    Subscriber asked(String contact, Instant now) {
        return new Subscriber(
                stored,
                id,
                addressHash,
                State.PENDING,
                Optional.of(contact),
                now,
                Stream.concat(within(now).stream(), Stream.of(now)).toList());
    }

    Subscriber confirmed(String contact, Instant now) {
        return new Subscriber(stored, id, addressHash, State.CONFIRMED, Optional.of(contact), now, within(now));
    }

    Subscriber ended(Instant now) {
        return new Subscriber(stored, id, addressHash, State.ENDED, Optional.empty(), now, within(now));
    }

    /** When nothing of it is needed any more; a confirmed one stays. */
    Optional<Instant> forgettable() {
        return Optional.of(since.plus(TO_CONFIRM)).filter(when -> state != State.CONFIRMED);
    }

    private List<Instant> within(Instant now) {
        return sent.stream()
                .filter(each -> each.plus(DAY).isAfter(now))
                .sorted()
                .toList();
    }
}
