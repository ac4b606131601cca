package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.util.List;

/** Outside local runs, a webhook into the own network is an attack on it. */
@Singleton
public class PrivateRule implements ReadinessRule {
    private final WebhookConfig config;

    PrivateRule(WebhookConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> inspect() {
        return config.allowPrivate()
                ? List.of(Finding.unsafe("beak.webhook.allow-private", "lets webhooks reach private addresses"))
                : List.of();
    }
}
