package bot.spaceduck.identity.relying;

import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The relying domains that somebody registered. */
@Singleton
class DomainsExport implements ExportPart {
    private static final int PAGE = 100;

    private final RelyingDomains domains;

    DomainsExport(RelyingDomains domains) {
        this.domains = domains;
    }

    @Override
    public String name() {
        return "sso_domains";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return Pages.items(start -> domains.list(accountId, PAGE, start))
                .map(RelyingDomains::domain)
                .map(DomainAnswer::listed)
                .collect()
                .asList()
                .map(all -> (Object) all);
    }
}
