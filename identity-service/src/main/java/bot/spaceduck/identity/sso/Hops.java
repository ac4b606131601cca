package bot.spaceduck.identity.sso;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Hops in the table: {@code HOP#<handle> / HOP}. They hold no code and no token. */
@Singleton
class Hops {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String SESSION = "session";
    private static final String FORM = "form";
    private static final String ACCOUNT = "account";
    private static final String HOST = "host";
    private static final String DOMAIN = "domain";
    private static final String AGENT = "agent";
    private static final String AGENT_KEY = "agent_key";
    private static final String AGENT_BOND = "agent_bond";
    private static final String EPOCH = "epoch";
    private static final String ISSUED_AT = "issued_at";
    private static final String EXPIRES_AT = "expires_at";
    private static final String USED = "used";

    private final Table table;

    Hops(Table table) {
        this.table = table;
    }

    /** As of now. */
    Uni<Optional<Hop>> find(String handle) {
        return table.get(key(handle)).map(found -> found.map(Hops::hop));
    }

    Write create(Hop hop, Outgoing announced) {
        Item item = Item.at(key(hop.handle()))
                .set(SESSION, hop.sessionId())
                .set(FORM, hop.form())
                .set(ACCOUNT, hop.accountId())
                .set(HOST, hop.audience().host())
                .set(DOMAIN, hop.audience().domainId())
                .set(AGENT, hop.agent().map(Hop.ByAgent::agentId))
                .set(AGENT_KEY, hop.agent().map(Hop.ByAgent::keyId))
                .set(AGENT_BOND, hop.agent().map(Hop.ByAgent::bondId))
                .set(EPOCH, hop.epoch())
                .set(ISSUED_AT, hop.issuedAt())
                .set(EXPIRES_AT, hop.expiresAt())
                .forgettableFrom(hop.expiresAt().plus(REMEMBERED))
                .build();
        return Write.create("hop", item, announced);
    }

    /** Refused if it was used since it was read: of many at once one uses it. */
    Write use(Hop hop, Outgoing announced) {
        return Write.change(
                "hop", hop.stored(), hop.stored().edit().set(USED, true).build(), announced);
    }

    private static Hop hop(Item item) {
        return new Hop(
                item,
                item.key().pk().substring("HOP#".length()),
                item.string(SESSION),
                Hop.Form.valueOf(item.string(FORM)),
                item.string(ACCOUNT),
                new Hop.Audience(item.string(HOST), item.string(DOMAIN)),
                item.find(AGENT).map(agent -> new Hop.ByAgent(agent, item.string(AGENT_KEY), item.string(AGENT_BOND))),
                item.requireNumber(EPOCH),
                item.instant(ISSUED_AT),
                item.instant(EXPIRES_AT),
                item.flag(USED));
    }

    private static Key key(String handle) {
        return new Key("HOP#" + handle, "HOP");
    }
}
