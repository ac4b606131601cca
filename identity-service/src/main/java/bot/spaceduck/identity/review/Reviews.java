package bot.spaceduck.identity.review;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reviews in the table: {@code ACCOUNT#dk_… / REVIEW#rev_…}, listed by state; {@code REVIEW#rev_… / REVIEW} says whose
 * it is; {@code ACCOUNT#dk_… / OPEN-REVIEW#MANUAL} is there while one of that kind is open. What people write is sealed.
 */
@Singleton
class Reviews {
    private static final String SEAL = "seal";
    private static final String PREFIX = "REVIEW#";
    private static final String ACCOUNT = "account";
    private static final String REVIEW = "review";
    private static final String KIND = "kind";
    private static final String STATE = "state";
    private static final String NOTE = "note";
    private static final String REASON = "reason";
    private static final String ASKED_AT = "requested_at";
    private static final String DECIDED_AT = "decided_at";
    private static final String DECIDED_BY = "decided_by";

    private final Table table;
    private final KeyRing keys;

    Reviews(Table table, KeyRing keys) {
        this.table = table;
        this.keys = keys;
    }

    /** The review as of now, whoever it is about. */
    Uni<Optional<Review>> find(String id) {
        return table.get(pointer(id))
                .chain(found -> found.map(item -> table.get(key(item.string(ACCOUNT), id)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.map(this::review));
    }

    /** Whether the account has one of that kind open. */
    Uni<Boolean> isOpen(String accountId, Kind kind) {
        return table.get(open(accountId, kind)).map(Optional::isPresent);
    }

    /** Somebody's own, newest first, read consistently. */
    Uni<Page> of(String accountId, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.items("ACCOUNT#" + accountId, PREFIX, limit)
                .newest()
                .tellingEnd()
                .from(start));
    }

    /** All in that state, oldest first: who waits longest comes first. A moment behind. */
    Uni<Page> in(Review.State state, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(list(state), limit).from(start));
    }

    List<Review> read(Page page) {
        return page.items().stream().map(this::review).toList();
    }

    /** Refused if one of the kind is open. */
    List<Write> create(Review.Asked asked) {
        Item review = Item.at(key(asked.accountId(), asked.id()))
                .set(ACCOUNT, asked.accountId())
                .set(REVIEW, asked.id())
                .set(KIND, asked.kind())
                .set(STATE, Review.State.PENDING)
                .set(NOTE, asked.note().map(text -> seal(asked, NOTE, text)))
                .set(ASKED_AT, asked.at())
                .listed(list(Review.State.PENDING), asked.id())
                .build();
        return List.of(
                Write.create(
                        "open-review",
                        Item.at(open(asked.accountId(), asked.kind()))
                                .set(REVIEW, asked.id())
                                .build()),
                Write.create(
                        "review-of",
                        Item.at(pointer(asked.id()))
                                .set(ACCOUNT, asked.accountId())
                                .build()),
                Write.create("review", review));
    }

    /** Refused if somebody else decided meanwhile. */
    List<Write> decide(Review.Decided decided) {
        Review.Asked asked = decided.asked();
        Item after = decided.stored()
                .edit()
                .set(STATE, decided.state())
                .set(REASON, decided.reason().map(text -> seal(asked, REASON, text)))
                .set(DECIDED_BY, decided.decidedBy())
                .set(DECIDED_AT, decided.decidedAt())
                .listed(list(decided.state()), asked.id())
                .build();
        return List.of(
                Write.change("review", decided.stored(), after),
                Write.remove(
                        "open-review", open(asked.accountId(), asked.kind()), Condition.equal(REVIEW, asked.id())));
    }

    private Review review(Item item) {
        Review.Asked bare = new Review.Asked(
                item.string(REVIEW),
                item.string(ACCOUNT),
                Kind.valueOf(item.string(KIND)),
                Optional.empty(),
                item.instant(ASKED_AT));
        Review.Asked asked = new Review.Asked(
                bare.id(), bare.accountId(), bare.kind(), item.find(NOTE).map(box -> open(bare, NOTE, box)), bare.at());
        Review.State state = Review.State.valueOf(item.string(STATE));
        return switch (state) {
            case PENDING -> new Review.Pending(item, asked);
            case APPROVED, REJECTED ->
                new Review.Decided(
                        item,
                        asked,
                        Decision.valueOf(state.name()),
                        item.find(REASON).map(box -> open(bare, REASON, box)),
                        item.string(DECIDED_BY),
                        item.instant(DECIDED_AT));
        };
    }

    private String seal(Review.Asked asked, String what, String text) {
        return keys.seal(SEAL, text.getBytes(StandardCharsets.UTF_8), context(asked, what))
                .text();
    }

    private String open(Review.Asked asked, String what, String box) {
        return keys.open(SEAL, Sealed.parse(box), context(asked, what))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("the words of a review cannot be opened"));
    }

    private static byte[] context(Review.Asked asked, String what) {
        return Sealed.context("review", asked.accountId(), asked.id(), what);
    }

    private static Key key(String accountId, String id) {
        return new Key("ACCOUNT#" + accountId, PREFIX + id);
    }

    private static Key pointer(String id) {
        return new Key(PREFIX + id, "REVIEW");
    }

    private static Key open(String accountId, Kind kind) {
        return new Key("ACCOUNT#" + accountId, "OPEN-REVIEW#" + kind);
    }

    private static String list(Review.State state) {
        return "REVIEWS#" + state;
    }
}
