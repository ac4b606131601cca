package bot.spaceduck.common.readiness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartGateTest {
    private static final Finding UNSAFE = Finding.unsafe("beak.some.switch", "is off");
    private static final Finding BROKEN = Finding.broken("beak.some.file", "is missing");

    @Test
    void anUnsafeSettingStopsProductionAndNamesTheProperty() {
        assertThatThrownBy(() -> start("production", UNSAFE))
                .isInstanceOf(UnsafeStartException.class)
                .hasMessageContaining("beak.some.switch");
    }

    @Test
    void anUnsafeSettingPassesLocally() {
        assertThatCode(() -> start("local", UNSAFE)).doesNotThrowAnyException();
    }

    @Test
    void whatCannotWorkStopsEveryStart() {
        assertThatThrownBy(() -> start("local", BROKEN)).hasMessageContaining("beak.some.file");
    }

    @Test
    void aNoticeStopsNothing() {
        assertThatCode(() -> start("production", Finding.notice("beak.other", "is old")))
                .doesNotThrowAnyException();
    }

    private static void start(String environment, Finding finding) {
        new StartGate(List.of(() -> List.of(finding)), new Fixed(environment)).onStart(null);
    }

    private record Fixed(String environment) implements Environment {
        @Override
        public String region() {
            return "local";
        }

        @Override
        public String publicUrl() {
            return "https://localhost";
        }
    }
}
