package bot.spaceduck.identity.session;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.AccessTokens;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.IdentityProvider;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * New tokens for a refresh token, which is used up. One of a generation that a logout ended is refused without asking
 * the provider; a logout that comes between is noticed when the new token is written down, before it is handed out.
 */
@Singleton
class Refresh {
    private final RefreshTokens refreshTokens;
    private final IdentityProvider provider;
    private final AccessTokens tokens;
    private final Accounts accounts;
    private final Login login;

    Refresh(
            RefreshTokens refreshTokens,
            IdentityProvider provider,
            AccessTokens tokens,
            Accounts accounts,
            Login login) {
        this.refreshTokens = refreshTokens;
        this.provider = provider;
        this.tokens = tokens;
        this.accounts = accounts;
        this.login = login;
    }

    Uni<SessionAnswer> refresh(String refreshToken) {
        RefreshTokens.Opened opened = refreshTokens.open(refreshToken).orElseThrow(Refresh::refused);
        return accounts.active(opened.accountId())
                .invoke(account -> requireCurrent(account, opened))
                .chain(() -> provider.refresh(opened.accountId(), opened.token()))
                .chain(grant -> switch (grant) {
                    case Grant.Refused refused -> Uni.createFrom().failure(refused());
                    case Grant.Granted granted ->
                        tokens.verify(granted.accessToken()).chain(token -> record(opened, granted, token));
                });
    }

    private Uni<SessionAnswer> record(RefreshTokens.Opened opened, Grant.Granted granted, AccessToken token) {
        return accounts.change(opened.accountId(), account -> {
            requireCurrent(account, opened);
            if (!account.id().equals(token.name()) || !token.userId().equals(account.userId())) {
                throw refused();
            }
            Active after = account.with(account.sessions().issued(token.issuedAt()))
                    .with(account.standing().withRoles(token.roles()));
            return Uni.createFrom().item(new Change<>(after, List.of(), List.of(), login.answer(after, granted)));
        });
    }

    private static void requireCurrent(Active account, RefreshTokens.Opened opened) {
        if (account.sessions().generation() != opened.generation()) {
            throw ProblemCode.CREDENTIAL_REVOKED.with("the session was ended");
        }
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the refresh token is not valid");
    }
}
