package bot.spaceduck.identity.relying;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

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
        return page(account, origin, Optional.empty());
    }

    private Uni<Revoked> page(Closing account, Origin origin, Optional<Map<String, String>> start) {
        return domains.list(account.id(), PAGE, start)
                .chain(page -> Multi.createFrom()
                        .iterable(page.items())
                        .onItem()
                        .transformToUniAndConcatenate(item -> change.remove(
                                account.id(), RelyingDomains.domain(item).id(), origin))
                        .collect()
                        .last()
                        .chain(() -> page.next().isPresent()
                                ? page(account, origin, page.next())
                                : Uni.createFrom().item(Revoked.NOTHING)));
    }
}
