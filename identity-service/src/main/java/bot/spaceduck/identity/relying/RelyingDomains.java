package bot.spaceduck.identity.relying;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Relying domains in the table: {@code DOMAIN#dom_… / DOMAIN}, listed by who registered them, and {@code
 * AUDIENCE#<host> / DOMAIN}, which makes sure that a host is registered once.
 */
@Singleton
public class RelyingDomains {
    static final String TAKEN = "audience";
    private static final String DOMAIN = "domain";
    private static final String ACCOUNT = "account";
    private static final String AUDIENCE = "audience";
    private static final String NAME = "name";
    private static final String REDIRECTS = "redirect_uris";
    private static final String VERIFIER = "verifier";
    private static final String CREATED_AT = "created_at";
    private static final String REMOVED = "removed";

    private final Table table;

    RelyingDomains(Table table) {
        this.table = table;
    }

    Uni<Optional<RelyingDomain>> find(String id) {
        return table.get(key(id)).map(found -> found.map(RelyingDomains::domain));
    }

    /** The one of that host, as of now. */
    public Uni<Optional<RelyingDomain>> of(HostName audience) {
        return table.get(claim(audience))
                .chain(found -> found.map(item -> find(item.string(DOMAIN)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.filter(domain -> !domain.removed()));
    }

    /** The one whose credentials these are, as of now. Fails with UNAUTHENTICATED, whatever was wrong with them. */
    public Uni<RelyingDomain> authenticate(String clientId, String clientSecret) {
        if (!Ids.isOf(IdKind.SSO_DOMAIN, clientId)) {
            return Uni.createFrom().failure(refused());
        }
        ClientSecret shown = new ClientSecret(clientSecret);
        return find(clientId)
                .map(found -> found.filter(domain -> !domain.removed())
                        .filter(domain -> shown.matches(domain.verifier()))
                        .orElseThrow(RelyingDomains::refused));
    }

    Uni<Page> list(String accountId, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(listOf(accountId), limit).newest().from(start));
    }

    List<Write> create(RelyingDomain domain, Outgoing announced) {
        Item item = Item.at(key(domain.id()))
                .set(ACCOUNT, domain.accountId())
                .set(AUDIENCE, domain.audience().value())
                .set(NAME, domain.name())
                .set(REDIRECTS, domain.redirectUris())
                .set(VERIFIER, domain.verifier())
                .set(CREATED_AT, domain.createdAt())
                .listed(listOf(domain.accountId()), domain.id())
                .build();
        Item claim = Item.at(claim(domain.audience())).set(DOMAIN, domain.id()).build();
        return List.of(Write.create(TAKEN, claim), Write.create(DOMAIN, item, announced));
    }

    List<Write> remove(RelyingDomain domain, Outgoing announced) {
        Item item = domain.stored()
                .edit()
                .set(REMOVED, true)
                .remove(VERIFIER)
                .remove(Attributes.LIST_PK)
                .remove(Attributes.LIST_SK)
                .build();
        return List.of(
                Write.change(DOMAIN, domain.stored(), item, announced),
                Write.remove(TAKEN, claim(domain.audience()), Condition.equal(DOMAIN, domain.id())));
    }

    static RelyingDomain domain(Item item) {
        return new RelyingDomain(
                item,
                item.key().pk().substring("DOMAIN#".length()),
                item.string(ACCOUNT),
                new HostName(item.string(AUDIENCE)),
                item.find(NAME),
                item.strings(REDIRECTS),
                item.find(VERIFIER).orElse(""),
                item.instant(CREATED_AT),
                item.flag(REMOVED));
    }

    private static Key key(String id) {
        return new Key("DOMAIN#" + id, "DOMAIN");
    }

    private static Key claim(HostName audience) {
        return new Key("AUDIENCE#" + audience.value(), "DOMAIN");
    }

    private static String listOf(String accountId) {
        return "DOMAINS#" + accountId;
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("these are no credentials of a relying domain");
    }
}
