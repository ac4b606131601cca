package bot.spaceduck.identity.botcheck;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.store.Attributes;
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

/** Tokens that passed, for longer than any can live: {@code TURNSTILE#<hash> / TOKEN}. */
@Singleton
class UsedTokens {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Table table;
    private final Clock clock;

    UsedTokens(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** True for one of all who come with the token, on whichever replica. */
    Uni<Boolean> first(String token) {
        Instant now = clock.instant();
        String hash = HexFormat.of().formatHex(PayloadHash.sha256(token.getBytes(StandardCharsets.UTF_8)));
        Item use = Item.at(new Key("TURNSTILE#" + hash, "TOKEN"))
                .forgettableFrom(now.plus(KEPT))
                .build();
        Condition unused = Condition.absent().or(Condition.lessThan(Attributes.TTL, now.getEpochSecond()));
        return table.commit(Write.put("token", use, unused)).map(Commit.Done.class::isInstance);
    }
}
