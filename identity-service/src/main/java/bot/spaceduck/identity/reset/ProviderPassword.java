package bot.spaceduck.identity.reset;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.PasswordChange;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sets the password there, within the time that an attempt has. */
@Singleton
class ProviderPassword {
    private final IdentityProvider provider;
    private final ResetConfig config;

    ProviderPassword(IdentityProvider provider, ResetConfig config) {
        this.provider = provider;
        this.config = config;
    }

    /** It may have been set, or may yet be: nobody else may try before this attempt is certainly over. */
    static final class OutcomeUnknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(Throwable cause) {
            super("the password may have been set", cause);
        }
    }

    /** Fails with a problem if nothing has happened, with {@link OutcomeUnknown} if it may have. */
    Uni<Void> set(Active account, String password) {
        return provider.setPassword(account.userId(), password)
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .onFailure(ProviderUnavailableException.class)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure))
                .onFailure(failure ->
                        failure instanceof ProviderOutcomeUnknownException || failure instanceof TimeoutException)
                .transform(OutcomeUnknown::new)
                .map(change -> switch (change) {
                    case PasswordChange.Changed changed -> null;
                    case PasswordChange.PasswordRefused refused ->
                        throw ProblemException.field(
                                ProblemCode.FIELD_INVALID, "password", "is refused by the password policy");
                    case PasswordChange.NoSuchUser gone ->
                        throw ProblemCode.STATE_CONFLICT.with("this account has to be hatched anew");
                });
    }
}
