package bot.spaceduck.cert.statuslist;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Below that lists would be signed for nearly each request; above a day a revocation would be no news. */
@Singleton
public class TtlRule implements ReadinessRule {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofDays(1);

    private final StatusListConfig config;

    TtlRule(StatusListConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> inspect() {
        return config.ttl().compareTo(LEAST) < 0 || config.ttl().compareTo(MOST) > 0
                ? List.of(Finding.broken("beak.cert.status-list.ttl", "is not from ten seconds to a day"))
                : List.of();
    }
}
