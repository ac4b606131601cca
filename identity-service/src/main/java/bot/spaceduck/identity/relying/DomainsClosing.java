package bot.spaceduck.identity.relying;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Removes the relying domains of a closed account: nobody answers for them any more. */
@Singleton
class DomainsClosing implements ClosingStep {
    private static final int PAGE = 50;

    private final RelyingDomains domains;
    private final ChangeDomains change;

    DomainsClosing(RelyingDomains domains, ChangeDomains change) {
        this.domains = domains;
        this.change = change;
    }

    @Override
    public Phase phase() {
        return Phase.AUTHORITY;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        return Pages.items(start -> domains.list(account.id(), PAGE, start))
                .map(RelyingDomains::domain)
                .onItem()
                .transformToUniAndConcatenate(domain -> change.remove(account.id(), domain.id(), origin))
                .collect()
                .last()
                .replaceWith(Revoked.NOTHING);
    }
}
