package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.common.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pecks. Every transition is one conditional write that carries its event; of two that race, one is refused, and is
 * told the state that it found. What time has ended is ended here before anyone sees it.
 */
@Singleton
public class Pecks {
    private static final String WRITE = "peck";
    private static final int ATTEMPTS = 40;

    private final Table table;
    private final Events events;
    private final SlaBreaches breaches;
    private final Pause pause;
    private final Clock clock;

    Pecks(Table table, Events events, SlaBreaches breaches, Pause pause, Clock clock) {
        this.table = table;
        this.events = events;
        this.breaches = breaches;
        this.pause = pause;
        this.clock = clock;
    }

    /** What came of a new peck: made, or refused by one of the writes that it came with. */
    public record Creation(StoredPeck peck, Commit commit) {}

    /**
     * The peck as of now, read consistently; fails with NOT_FOUND if there is none. If its time is over, that is
     * committed first.
     */
    public Uni<StoredPeck> find(String peckId) {
        return load(peckId).chain(found -> settle(found.orElseThrow(Parties::unknown)));
    }

    private Uni<Optional<StoredPeck>> load(String peckId) {
        return table.get(PeckCodec.key(peckId)).map(found -> found.map(PeckCodec::read));
    }

    /** A peck that is the first of its kind: pending, with its event and the further writes. */
    public Uni<Creation> create(Facts facts, Authority authority, Function<StoredPeck, List<Write>> further) {
        Peck peck = new Peck.Pending(facts);
        Event event = event(EventType.PECK_REQUESTED, "success", peck, authority);
        Announced announced = Announced.of(event, authority.tier());
        Item item = PeckCodec.first(facts, announced);
        StoredPeck made = new StoredPeck(peck, announced, versioned(item, 1));
        List<Write> writes = new ArrayList<>();
        writes.add(Write.create(WRITE, item, event, new Notice(event, facts)));
        writes.add(DueItems.write(facts.id(), facts.expiresAt()));
        Reminder.of(facts).forEach(reminder -> writes.add(DueItems.write(facts.id(), reminder.at(facts))));
        writes.add(SentItems.write(facts));
        writes.addAll(further.apply(made));
        return table.commit(writes).map(outcome -> new Creation(made, outcome));
    }

    /**
     * Commits what the command makes of the peck, with its event and the further writes. If another command was first,
     * this one is tried on what that one left. Fails with STATE_CONFLICT where the table of transitions has none, with
     * {@link Overtaken} if one of the further writes was refused.
     */
    public Uni<StoredPeck> apply(
            StoredPeck peck, Command command, Authority authority, Function<StoredPeck, List<Write>> further) {
        return apply(peck, command, authority, further, 1);
    }

    private Uni<StoredPeck> apply(
            StoredPeck peck,
            Command command,
            Authority authority,
            Function<StoredPeck, List<Write>> further,
            int attempt) {
        return settle(peck)
                .chain(settled -> attempt(settled, command, authority, further))
                .chain(tried -> switch (tried.outcome()) {
                    case Commit.Done _ -> Uni.createFrom().item(tried.after());
                    case Commit.Refused refused ->
                        pause.before(attempt)
                                .chain(() ->
                                        apply(overtaker(refused, attempt), command, authority, further, attempt + 1));
                });
    }

    private record Attempt(StoredPeck after, Commit outcome) {}

    private Uni<Attempt> attempt(
            StoredPeck before, Command command, Authority authority, Function<StoredPeck, List<Write>> further) {
        Transition transition = Transitions.apply(before.peck(), command);
        Event event = event(transition.event(), transition.outcome(), transition.after(), authority);
        Announced announced = Announced.of(event, authority.tier());
        Item item = PeckCodec.next(before.item(), transition.after(), announced);
        StoredPeck after = new StoredPeck(transition.after(), announced, versioned(item, before.version() + 1));
        List<Outgoing> told =
                new ArrayList<>(List.of(event, new Notice(event, before.peck().facts())));
        told.addAll(breaches.of(transition.after(), authority));
        List<Write> writes = new ArrayList<>();
        writes.add(Write.change(WRITE, before.item(), item, told));
        writes.addAll(notes(before.peck(), transition.after()));
        writes.addAll(further.apply(after));
        return table.commit(writes)
                .invoke(outcome -> {
                    if (outcome instanceof Commit.Done) {
                        breaches.count(transition.after());
                    }
                })
                .map(outcome -> new Attempt(after, outcome));
    }

    /** What has to be found again of a delegation comes with its grant and goes with its end. */
    private static List<Write> notes(Peck before, Peck after) {
        List<Write> notes = new ArrayList<>();
        if (after instanceof Peck.Approved approved) {
            notes.add(DueItems.write(approved.id(), approved.grant().expiresAt()));
            notes.addAll(RestingItems.laid(approved));
        } else if (before instanceof Peck.Granted ending && !(after instanceof Peck.Granted)) {
            notes.addAll(RestingItems.lifted(ending));
        }
        return notes;
    }

    /** Ends what time has ended. Whoever meets it does, so no sweeper has to have come by. */
    private Uni<StoredPeck> settle(StoredPeck peck) {
        Optional<Command> due = peck.peck().due(clock.instant());
        if (due.isEmpty()) {
            return Uni.createFrom().item(peck);
        }
        Authority itself = new Authority(
                Origins.system("peck-service", TraceContext.traceparent()),
                peck.last().trustTier());
        return attempt(peck, due.get(), itself, after -> List.of())
                .chain(tried -> tried.outcome() instanceof Commit.Refused refused
                        ? settle(overtaker(refused, 1))
                        : Uni.createFrom().item(tried.after()));
    }

    private static StoredPeck overtaker(Commit.Refused refused, int attempt) {
        if (refused.is(Recording.WRITE)) {
            throw ProblemCode.IDEMPOTENCY_CONFLICT.with("a request with this idempotency key is under way");
        }
        if (!refused.is(WRITE)) {
            throw new Overtaken();
        }
        if (attempt >= ATTEMPTS) {
            throw ProblemCode.DEPENDENCY_UNAVAILABLE
                    .with("too many commands for this peck at once; nothing was changed by this one")
                    .withRetryAfter(Duration.ofSeconds(1));
        }
        return refused.found().map(PeckCodec::read).orElseThrow(Parties::unknown);
    }

    private Event event(EventType type, String outcome, Peck peck, Authority authority) {
        return events.of(
                type,
                peck.id(),
                peck.facts().target(),
                outcome,
                authority.origin(),
                EventDetail.of(peck, authority.tier()));
    }

    private static Item versioned(Item item, long version) {
        return item.edit().set(Attributes.VERSION, version).build();
    }
}
