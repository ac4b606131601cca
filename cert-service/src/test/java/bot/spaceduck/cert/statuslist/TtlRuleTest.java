package bot.spaceduck.cert.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtlRuleTest {
    @ParameterizedTest
    @CsvSource({"PT9.999S, 1", "PT10S, 0", "PT5M, 0", "P1D, 0", "PT24H1S, 1", "-PT5M, 1"})
    void stopsAStartOutsideItsBounds(Duration ttl, int findings) {
        assertThat(new TtlRule(() -> ttl).inspect()).hasSize(findings);
    }
}
