package bot.spaceduck.identity.session;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Rotations in the table: {@code ACCOUNT#dk_… / SESSION#<id>}, from the first exchange on. Kept longer than any token
 * of the session is good for, so that no absence is ever taken for a first turn.
 */
@Singleton
class Rotations {
    private static final Duration MARGIN = Duration.ofDays(1);
    private static final String TURN = "turn";
    private static final String OVER = "over";

    private final Table table;
    private final SessionConfig config;
    private final Clock clock;

    Rotations(Table table, SessionConfig config, Clock clock) {
        this.table = table;
        this.config = config;
        this.clock = clock;
    }

    Uni<Rotation> find(String accountId, String session) {
        return table.get(key(accountId, session))
                .map(found -> found.map(item ->
                                new Rotation(item, accountId, session, item.requireNumber(TURN), item.flag(OVER)))
                        .orElseGet(() -> Rotation.fresh(accountId, session)));
    }

    /** The write that makes {@code next} true, if nothing changed since it was read. */
    Write write(Rotation next) {
        Item.Editor item = next.stored() == null
                ? Item.at(key(next.accountId(), next.session()))
                : next.stored().edit();
        Item after = item.set(TURN, next.turn())
                .set(OVER, next.over())
                .forgettableFrom(clock.instant().plus(config.refreshLife()).plus(MARGIN))
                .build();
        return next.stored() == null ? Write.create("rotation", after) : Write.change("rotation", next.stored(), after);
    }

    /** False if the rotation changed since it was read. */
    Uni<Boolean> replace(Rotation next) {
        return table.commit(write(next)).map(Commit.Done.class::isInstance);
    }

    private static Key key(String accountId, String session) {
        return new Key("ACCOUNT#" + accountId, "SESSION#" + session);
    }
}
