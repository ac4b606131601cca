package bot.spaceduck.identity.provider;

import bot.spaceduck.identity.outbound.HttpCalls;
import java.time.Clock;
import java.util.Map;

/** The application's own check of access tokens, without the application. */
public final class TokenChecks {
    private TokenChecks() {}

    public static AccessTokens of(HttpCalls http, TokenRules rules) {
        ProviderConfig config = TestConfig.of(ProviderConfig.class, Map.of());
        Clock clock = Clock.systemUTC();
        return new AccessTokens(new ProviderKeys(http, rules, config, clock), rules, clock);
    }
}
