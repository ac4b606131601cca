package bot.spaceduck.identity.session;

import bot.spaceduck.common.event.Origin;
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
import java.time.Clock;
import java.util.List;

/**
 * New tokens for a refresh token, which is used up. Whose turn it is decides our own record, moved in the commit that
 * the answer waits for: of many uses of one token one at most gets there, and every other ends the sessions. Until that
 * commit nothing was handed out, so a failure before it costs no session here: the same token may be tried again.
 */
@Singleton
class Refresh {
    private final RefreshTokens refreshTokens;
    private final Rotations rotations;
    private final IdentityProvider provider;
    private final AccessTokens tokens;
    private final Accounts accounts;
    private final SessionAnswers answers;
    private final Replay replay;
    private final Clock clock;

    Refresh(
            RefreshTokens refreshTokens,
            Rotations rotations,
            IdentityProvider provider,
            AccessTokens tokens,
            Accounts accounts,
            SessionAnswers answers,
            Replay replay,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.rotations = rotations;
        this.provider = provider;
        this.tokens = tokens;
        this.accounts = accounts;
        this.answers = answers;
        this.replay = replay;
        this.clock = clock;
    }

    Uni<SessionAnswer> refresh(String refreshToken, Origin origin) {
        RefreshTokens.Opened opened = refreshTokens.open(refreshToken).orElseThrow(Refresh::refused);
        if (opened.expired(clock.instant())) {
            throw ProblemCode.CREDENTIAL_EXPIRED.with("the refresh token has expired");
        }
        return accounts.active(opened.accountId())
                .invoke(account -> opened.requireGeneration(account.sessions().generation()))
                .chain(() -> rotations.find(opened.accountId(), opened.session()))
                .chain(rotation -> switch (rotation.use(opened.turn())) {
                    case CURRENT -> exchange(opened, rotation);
                    case REUSED -> Uni.createFrom().failure(new Reused());
                    case OVER -> Uni.createFrom().failure(refused());
                })
                .onFailure(Reused.class)
                .recoverWithUni(() -> replay.rejected(opened, origin));
    }

    /** Somebody else had or has the same token. */
    private static final class Reused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reused() {
            super("a refresh token was used twice", null, false, false);
        }
    }

    private Uni<SessionAnswer> exchange(RefreshTokens.Opened opened, Rotation rotation) {
        return provider.refresh(opened.token()).chain(grant -> switch (grant) {
            case Grant.Refused refused -> over(opened, rotation);
            case Grant.Granted granted ->
                tokens.verify(granted.accessToken()).chain(token -> record(opened, granted, token));
        });
    }

    /**
     * The provider's session has ended, or a twin of this request is about to commit what the provider gave it: that
     * finds the mark, and knows that it was not alone.
     */
    private Uni<SessionAnswer> over(RefreshTokens.Opened opened, Rotation rotation) {
        return rotations
                .replace(rotation.ended())
                .chain(marked -> marked
                        ? Uni.createFrom().item(rotation.ended())
                        : rotations.find(opened.accountId(), opened.session()))
                .map(now -> {
                    throw now.use(opened.turn()) == Rotation.Use.REUSED ? new Reused() : refused();
                });
    }

    private Uni<SessionAnswer> record(RefreshTokens.Opened opened, Grant.Granted granted, AccessToken token) {
        return accounts.change(
                opened.accountId(),
                account -> rotations.find(opened.accountId(), opened.session()).map(rotation -> {
                    opened.requireGeneration(account.sessions().generation());
                    requireSameUser(account, token);
                    if (rotation.use(opened.turn()) != Rotation.Use.CURRENT) {
                        throw new Reused();
                    }
                    Rotation next = rotation.exchanged();
                    Active after = account.with(account.sessions().issued(token.issuedAt()))
                            .with(account.standing().withRoles(token.roles()));
                    return new Change<>(
                            after, List.of(), List.of(rotations.write(next)), answers.of(after, granted, next));
                }));
    }

    private static void requireSameUser(Active account, AccessToken token) {
        if (!account.id().equals(token.name()) || !token.userId().equals(account.userId())) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the refresh token is not valid");
    }
}
