package bot.spaceduck.common.outbox;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.util.List;

/** A delayed outbox is for tests that kill the process between commit and delivery; nothing else wants one. */
@Singleton
public class PublishDelayRule implements ReadinessRule {
    private final OutboxConfig config;

    PublishDelayRule(OutboxConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> inspect() {
        return config.publishDelay().isZero()
                ? List.of()
                : List.of(Finding.unsafe("beak.outbox.publish-delay", "delays every event"));
    }
}
