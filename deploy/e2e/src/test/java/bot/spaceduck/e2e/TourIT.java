package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.rig.Process;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tour of the README, as a reader would run it. */
@WithPlatform
class TourIT {
    @Test
    void endsWell(TestPlatform platform) {
        Process tour = Process.run(
                Map.of(
                        "SPACEDUCK_GATEWAY", platform.status().gateway(),
                        "SPACEDUCK_MAIL", platform.status().mail(),
                        "SPACEDUCK_CA", platform.status().ca()),
                List.of("sh", platform.home().project().resolve("docs/tour.sh").toString()));

        assertThat(tour.exit()).as(tour.output()).isZero();
    }
}
