package bot.spaceduck.identity.relying;

import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return page(accountId, Optional.empty(), new ArrayList<>()).map(all -> (Object) all);
    }

    private Uni<List<DomainAnswer>> page(
            String accountId, Optional<Map<String, String>> start, List<DomainAnswer> before) {
        return domains.list(accountId, PAGE, start).chain(page -> {
            page.items().stream()
                    .map(RelyingDomains::domain)
                    .map(DomainAnswer::listed)
                    .forEach(before::add);
            return page.next().isPresent()
                    ? page(accountId, page.next(), before)
                    : Uni.createFrom().item(before);
        });
    }
}
