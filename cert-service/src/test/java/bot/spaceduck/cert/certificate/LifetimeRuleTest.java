package bot.spaceduck.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.readiness.Finding;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "-PT1H"})
    void stopsAStartWithWhatIsExpiredAtOnce(Duration lifetime) {
        assertThat(new LifetimeRule(() -> Optional.of(lifetime)).inspect())
                .extracting(Finding::severity, Finding::property)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Finding.Severity.BROKEN, "beak.cert.lifetime"));
    }

    @Test
    void letsAnyOtherPass() {
        assertThat(new LifetimeRule(() -> Optional.of(Duration.ofSeconds(1))).inspect())
                .isEmpty();
        assertThat(new LifetimeRule(Optional::empty).inspect()).isEmpty();
    }
}
