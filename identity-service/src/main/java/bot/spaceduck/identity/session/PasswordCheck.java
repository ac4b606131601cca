package bot.spaceduck.identity.session;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.provider.AccessTokens;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks for the password once more, before what cannot be undone. A wrong one is a failed login, there and here. */
@Singleton
public class PasswordCheck {
    private final IdentityProvider provider;
    private final AccessTokens tokens;
    private final EmailVault emails;
    private final FailedLogins failures;

    PasswordCheck(IdentityProvider provider, AccessTokens tokens, EmailVault emails, FailedLogins failures) {
        this.provider = provider;
        this.tokens = tokens;
        this.emails = emails;
        this.failures = failures;
    }

    /** Done if it is the account's password; fails with UNAUTHENTICATED as a login does. */
    public Uni<Void> require(Active account, String password, Origin origin) {
        return provider.logIn(emails.open(account), password)
                .chain(grant -> switch (grant) {
                    case Grant.Refused refused -> Uni.createFrom().item(false);
                    case Grant.Granted granted ->
                        tokens.verify(granted.accessToken())
                                .map(token -> token.userId().equals(account.userId()));
                })
                .onFailure(failure -> failure instanceof ProviderUnavailableException
                        || failure instanceof ProviderOutcomeUnknownException)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure))
                .chain(own -> own ? Uni.createFrom().voidItem() : failed(account, origin));
    }

    private Uni<Void> failed(Active account, Origin origin) {
        return failures.record(Optional.of(account.id()), origin)
                .chain(() -> Uni.createFrom()
                        .failure(ProblemCode.UNAUTHENTICATED.with("e-mail address or password is wrong")));
    }
}
