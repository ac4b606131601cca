package bot.spaceduck.peck.evidence;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The evidence in the table. Nothing of it is ever removed, and so an id that was used is used for good. */
@Singleton
public class EvidenceStore {
    private static final int PAGE = 100;

    private final Table table;

    EvidenceStore(Table table) {
        this.table = table;
    }

    /** A piece as the store has it. */
    public record Stored(Evidence evidence, Item item) {}

    /** A page; {@code next} is empty at the end. */
    public record Listed(List<Evidence> evidence, Optional<Map<String, String>> next) {
        public Listed {
            evidence = List.copyOf(evidence);
        }
    }

    /** What came of an attempt to keep or to settle a piece. */
    public sealed interface Outcome {
        /** It is as it was wanted. */
        record Done(Stored stored) implements Outcome {}

        /** Somebody else was first: that is what he has left. */
        record Found(Stored stored) implements Outcome {}

        /** That agent has come further than this epoch for that peck. */
        record Behind(long last) implements Outcome {}

        /** One of the further writes was refused. */
        record Refused(String write) implements Outcome {}
    }

    /** As of now, read consistently. */
    public Uni<Optional<Stored>> find(String id) {
        return table.get(EvidenceItems.key(id)).map(found -> found.map(EvidenceStore::stored));
    }

    /** Keeps a piece of which there is none yet, with what is to be told of it. */
    public Uni<Outcome> keep(Submission submission, long epoch, Outgoing... outgoing) {
        Item item = EvidenceItems.item(submission);
        return table.commit(
                        Write.create(EvidenceItems.WRITE, item, outgoing),
                        EvidenceItems.epoch(submission, epoch),
                        EvidenceItems.note(submission, epoch))
                .chain(outcome -> switch (outcome) {
                    case Commit.Done _ -> Uni.createFrom().item(new Outcome.Done(first(submission, item)));
                    // Its twin, which has moved the epoch too, is told of first: by the order of the writes.
                    case Commit.Refused refused
                    when refused.is(EvidenceItems.EPOCH) ->
                        Uni.createFrom()
                                .item(new Outcome.Behind(
                                        EvidenceItems.lastEpoch(refused.found().orElseThrow())));
                    case Commit.Refused _ -> find(submission.id()).map(first -> new Outcome.Found(first.orElseThrow()));
                });
    }

    /** Settles a piece that was read as {@code before}, with what is told of it and the further writes. */
    public Uni<Outcome> settle(Stored before, Evidence.Settled settled, List<Outgoing> outgoing, List<Write> further) {
        Item after = EvidenceItems.settled(before.item(), settled);
        List<Write> writes = new ArrayList<>();
        writes.add(Write.change(EvidenceItems.WRITE, before.item(), after, outgoing));
        writes.addAll(further);
        return table.commit(writes).chain(outcome -> switch (outcome) {
            case Commit.Done _ -> Uni.createFrom().item(new Outcome.Done(new Stored(settled, after)));
            case Commit.Refused refused
            when refused.is(EvidenceItems.WRITE) ->
                find(settled.submission().id()).map(first -> new Outcome.Found(first.orElseThrow()));
            case Commit.Refused refused -> Uni.createFrom().item(new Outcome.Refused(refused.write()));
        });
    }

    /** A page of what there is for a peck, by epoch. */
    public Uni<Listed> ofPeck(String peckId, int limit, Optional<Map<String, String>> start) {
        return table.query(EvidenceItems.ofPeck(peckId, limit).from(start)).chain(page -> {
            List<Key> keys = page.items().stream().map(EvidenceItems::named).toList();
            return table.getAll(keys)
                    .map(found -> new Listed(
                            keys.stream()
                                    .map(found::get)
                                    .map(EvidenceItems::read)
                                    .toList(),
                            page.next()));
        });
    }

    /**
     * All evidence, some at a time, in no order that means anything; each piece read consistently. What came in the last
     * moments may be missing: the list of all follows within those.
     */
    public Multi<List<Item>> all() {
        return Multi.createFrom()
                .iterable(EvidenceItems.lists())
                .onItem()
                .transformToMultiAndConcatenate(this::pages)
                .onItem()
                .transformToUniAndConcatenate(page -> table.getAll(
                                page.items().stream().map(Item::key).toList())
                        .map(found -> List.copyOf(found.values())));
    }

    private Multi<Page> pages(String list) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<Optional<Map<String, String>>>(Optional.empty()),
                        next -> table.query(Query.list(list, PAGE).from(next.get()))
                                .invoke(page -> next.set(page.next())))
                .whilst(page -> page.next().isPresent());
    }

    /** @throws IllegalStateException if the item is not what this class writes */
    public static Evidence read(Item item) {
        return EvidenceItems.read(item);
    }

    private static Stored first(Submission submission, Item item) {
        return new Stored(
                new Evidence.Received(submission),
                item.edit().set(Attributes.VERSION, 1).build());
    }

    private static Stored stored(Item item) {
        return new Stored(EvidenceItems.read(item), item);
    }
}
