package bot.spaceduck.identity.session;

import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.provider.IdentityProvider;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * The provider's view of sessions that were ended here. That it forgets them too is tidiness: tokens that it would still
 * honour pass through here, and are refused here; so its outage fails nothing.
 */
@Singleton
public class ProviderSessions {
    private final IdentityProvider provider;

    ProviderSessions(IdentityProvider provider) {
        this.provider = provider;
    }

    /** Never fails. */
    public Uni<Void> end(Active account) {
        return provider.endSessions(account.userId()).onFailure().recoverWithItem(failure -> {
            Log.warnf("sessions stay open at the provider until they expire: %s", failure.getMessage());
            return null;
        });
    }
}
