package bot.spaceduck.identity.account;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Account.Closed;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.Account.Profile;
import bot.spaceduck.identity.account.Account.Provisioning;
import bot.spaceduck.identity.account.Account.Standing;
import bot.spaceduck.identity.tier.Evidence;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How accounts lie in the table: {@code ACCOUNT#dk_… / ACCOUNT}, and {@code EMAIL#<hash> / EMAIL} for the address. */
final class AccountCodec {
    private static final String STATE = "state";
    private static final String NAME = "display_name";
    private static final String EMAIL = "email";
    private static final String EMAIL_HASH = "email_hash";
    private static final String HATCHED_AT = "hatched_at";
    private static final String ATTEMPT = "attempt";
    private static final String ATTEMPT_UNTIL = "attempt_until";
    private static final String USER = "provider_user";
    private static final String EVIDENCE = "evidence";
    private static final String TIER = "earned_tier";
    private static final String SUSPENDED = "suspended";
    private static final String ROLES = "roles";
    private static final String AGENTS = "agents";
    private static final String ABOUT = "about";
    private static final String LISTED = "listed";
    private static final String CLOSED_AT = "closed_at";
    private static final String KEYS = "keys";
    private static final String BONDS = "bonds";
    static final String ACCOUNT = "account";

    private AccountCodec() {}

    static Key key(String id) {
        return new Key("ACCOUNT#" + id, "ACCOUNT");
    }

    static Key emailKey(String hash) {
        return new Key("EMAIL#" + hash, "EMAIL");
    }

    /** The part of the public directory that shows that tier. */
    static String list(Tier tier) {
        return "LISTED#" + tier;
    }

    static Item emailItem(Account account) {
        return Item.at(emailKey(account.profile().emailHash()))
                .set(ACCOUNT, account.id())
                .build();
    }

    /** What the store holds a write to, whatever the writer believes: an earned tier never falls. */
    static Condition neverLower(Active active) {
        // T0 to T3 are in order as strings too.
        return Condition.missing(TIER)
                .or(Condition.atMost(TIER, active.standing().earned().name()));
    }

    static Item item(Account account) {
        Profile profile = account.profile();
        Item.Editor item = account.stored() == null
                ? Item.at(key(profile.id()))
                : account.stored().edit();
        if (account instanceof Closing || account instanceof Closed) {
            bare(account.stored(), item);
        }
        item.set(NAME, profile.displayName())
                .set(EMAIL, profile.sealedEmail())
                .set(EMAIL_HASH, profile.emailHash())
                .set(HATCHED_AT, profile.hatchedAt())
                .set(ABOUT, profile.sealedAbout())
                .set(LISTED, profile.listed())
                .remove(Attributes.LIST_PK)
                .remove(Attributes.LIST_SK);
        switch (account) {
            case Provisioning provisioning ->
                item.set(STATE, "PROVISIONING")
                        .set(ATTEMPT, provisioning.attempt())
                        .set(ATTEMPT_UNTIL, provisioning.until());
            case Active active -> active(active, item);
            case Closing closing ->
                item.set(STATE, "CLOSING")
                        .set(USER, closing.userId())
                        .set(AGENTS, closing.agents())
                        .set(CLOSED_AT, closing.closedAt());
            case Closed closed ->
                item.set(STATE, "CLOSED")
                        .set(CLOSED_AT, closed.closedAt())
                        .set(AGENTS, closed.revoked().agents())
                        .set(KEYS, closed.revoked().keys())
                        .set(BONDS, closed.revoked().bonds());
        }
        return item.build();
    }

    /** Whatever any feature keeps in the item goes, known here or not; what the store owns stays by itself. */
    private static void bare(Item before, Item.Editor item) {
        before.attributes().keySet().forEach(item::remove);
        item.put(Attributes.PK, before.attributes().get(Attributes.PK))
                .put(Attributes.SK, before.attributes().get(Attributes.SK));
    }

    private static void active(Active active, Item.Editor item) {
        Standing standing = active.standing();
        item.set(STATE, "ACTIVE")
                .remove(ATTEMPT)
                .remove(ATTEMPT_UNTIL)
                .set(USER, active.userId())
                .set(EVIDENCE, evidence(standing.evidence()))
                .set(TIER, standing.earned())
                .set(SUSPENDED, standing.suspended())
                .set(ROLES, new TreeSet<>(standing.roles()))
                .set(AGENTS, active.agents());
        active.sessions().write(item);
        active.listedUnder().ifPresent(tier -> item.listed(list(tier), active.id()));
    }

    static Account account(Item item) {
        Profile profile = new Profile(
                item.key().pk().substring("ACCOUNT#".length()),
                item.find(NAME).orElse(null),
                item.find(EMAIL_HASH).orElse(null),
                item.find(EMAIL).orElse(null),
                item.instant(HATCHED_AT),
                item.find(ABOUT),
                item.flag(LISTED));
        return switch (item.string(STATE)) {
            case "PROVISIONING" -> new Provisioning(item, profile, item.string(ATTEMPT), item.instant(ATTEMPT_UNTIL));
            case "ACTIVE" ->
                new Active(
                        item,
                        profile,
                        item.string(USER),
                        new Standing(
                                evidence(item.strings(EVIDENCE)),
                                Tier.valueOf(item.string(TIER)),
                                item.flag(SUSPENDED),
                                Set.copyOf(item.strings(ROLES))),
                        Sessions.read(item),
                        (int) item.requireNumber(AGENTS));
            case "CLOSING" ->
                new Closing(
                        item, profile, item.string(USER), (int) item.requireNumber(AGENTS), item.instant(CLOSED_AT));
            case "CLOSED" ->
                new Closed(
                        item,
                        profile,
                        item.instant(CLOSED_AT),
                        new Revoked((int) item.requireNumber(AGENTS), (int) item.requireNumber(KEYS), (int)
                                item.requireNumber(BONDS)));
            default -> throw new IllegalStateException("unknown state of an account");
        };
    }

    private static Collection<String> evidence(Map<Evidence, Instant> shown) {
        return shown.entrySet().stream()
                .map(each -> each.getKey() + "@" + each.getValue())
                .sorted()
                .toList();
    }

    private static Map<Evidence, Instant> evidence(Collection<String> stored) {
        Map<Evidence, Instant> shown = new EnumMap<>(Evidence.class);
        stored.forEach(text -> {
            int at = text.indexOf('@');
            shown.put(Evidence.valueOf(text.substring(0, at)), Instant.parse(text.substring(at + 1)));
        });
        return shown;
    }
}
