package bot.spaceduck.identity.session;

import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.provider.Grant;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What a client gets for a session that was opened or continued. */
@Singleton
class SessionAnswers {
    private final RefreshTokens refreshTokens;
    private final SessionConfig config;
    private final Clock clock;

    SessionAnswers(RefreshTokens refreshTokens, SessionConfig config, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.config = config;
        this.clock = clock;
    }

    SessionAnswer of(Active account, Grant.Granted granted, Rotation rotation) {
        return new SessionAnswer(
                granted.accessToken(),
                refreshTokens.seal(new RefreshTokens.Opened(
                        account.id(),
                        account.sessions().generation(),
                        rotation.session(),
                        rotation.turn(),
                        clock.instant().plus(config.refreshLife()).getEpochSecond(),
                        granted.refreshToken())),
                "Bearer",
                granted.expiresInSeconds(),
                account.id(),
                account.tier(),
                account.tier().title());
    }
}
