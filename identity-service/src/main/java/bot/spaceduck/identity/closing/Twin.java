package bot.spaceduck.identity.closing;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import bot.spaceduck.identity.provider.IdentityProvider;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Removes the user at the identity provider, and with it password and sessions there. */
@Singleton
class Twin implements ClosingStep {
    private final IdentityProvider provider;

    Twin(IdentityProvider provider) {
        this.provider = provider;
    }

    @Override
    public Phase phase() {
        return Phase.DATA;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        return provider.delete(account.userId()).replaceWith(Revoked.NOTHING);
    }
}
