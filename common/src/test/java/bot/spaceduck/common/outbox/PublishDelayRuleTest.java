package bot.spaceduck.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bot.spaceduck.common.readiness.Finding;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishDelayRuleTest {
    @Test
    void aDelayIsUnsafeAndNoneIsTheDefault() {
        assertThat(findings(Map.of())).isEmpty();
        assertThat(findings(Map.of("beak.outbox.publish-delay", "PT1S")))
                .extracting(Finding::severity, Finding::property)
                .containsExactly(tuple(Finding.Severity.UNSAFE, "beak.outbox.publish-delay"));
    }

    private static List<Finding> findings(Map<String, String> properties) {
        OutboxConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, text -> Duration.parse(text.startsWith("P") ? text : "PT" + text))
                .withMapping(OutboxConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(OutboxConfig.class);
        return new PublishDelayRule(config).inspect();
    }
}
