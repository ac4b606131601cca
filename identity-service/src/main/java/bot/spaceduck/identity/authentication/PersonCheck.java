package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.AccessTokens;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** A person by an access token of the provider: genuine, of the very user that the account has, and not ended. */
@Singleton
class PersonCheck {
    private final AccessTokens tokens;
    private final Accounts accounts;

    PersonCheck(AccessTokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    Uni<Identified> identify(String token, String ipHash) {
        return tokens.verify(token)
                .onFailure(ProviderUnavailableException.class)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure))
                .chain(verified -> accounts.active(String.valueOf(verified.name()))
                        .map(account -> identified(verified, account, ipHash)));
    }

    private static Identified identified(AccessToken token, Active account, String ipHash) {
        if (!token.userId().equals(account.userId())) {
            throw ProblemCode.CREDENTIAL_REVOKED.with("the token is of a user that was replaced");
        }
        if (!account.sessions().accepts(token.issuedAt())) {
            throw ProblemCode.CREDENTIAL_REVOKED.with("the session was ended");
        }
        return new Identified(
                new Caller.Person(
                        account.id(), account.tier(), account.standing().emailVerified(), token.roles(), ipHash),
                account);
    }
}
