package bot.spaceduck.identity.botcheck;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import bot.spaceduck.identity.outbound.HttpCalls;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Chooses the verifier, and says when the choice lets everybody in. */
@Singleton
public class BotChecks implements ReadinessRule {
    /** Ends of Cloudflare's published test secrets, which pass or fail whatever comes. */
    private static final String TEST_SECRET = "[123]x0{31,}(AA|BB|FF)?";

    private final TurnstileConfig config;

    BotChecks(TurnstileConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    BotCheck botCheck(HttpCalls http, UsedTokens used) {
        return switch (config.mode()) {
            case LOCAL -> new LocalBotCheck();
            case SITEVERIFY -> new Turnstile(http, config, used::first);
        };
    }

    @Override
    public List<Finding> inspect() {
        if (config.mode() == TurnstileConfig.Mode.LOCAL) {
            return List.of(Finding.unsafe("beak.turnstile.mode", "is local: the published dummy token passes"));
        }
        String secret = config.secret().orElse("");
        if (secret.isBlank()) {
            return List.of(Finding.broken("beak.turnstile.secret", "is missing"));
        }
        return secret.matches(TEST_SECRET)
                ? List.of(Finding.unsafe("beak.turnstile.secret", "is one of the published test secrets"))
                : List.of();
    }
}
