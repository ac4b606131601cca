package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.rig.Process;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as {@code ./spaceduck demo} starts it. */
@WithPlatform
class DemoIT {
    @Test
    void everyStepHolds(TestPlatform platform) {
        Process demo = demo(platform.home().root());

        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.output()).containsPattern("Demo: \\d{2} steps held\\.").doesNotContain("\u001b");
    }

    @Test
    void tellsAProgram(TestPlatform platform) {
        Process demo = demo(platform.home().root(), "--json");

        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.output()).startsWith("{").contains("\"held\":true");
    }

    @Test
    void saysThatThePlatformIsNotUp(@TempDir Path elsewhere) {
        Process demo = demo(elsewhere);

        assertThat(demo.exit()).isEqualTo(1);
        assertThat(demo.output()).isEqualTo("spaceduck: The platform is not up: run ./spaceduck up, then try again.\n");
    }

    private static Process demo(Path home, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "target/classes:target/lib/*",
                Demo.class.getName()));
        command.addAll(List.of(options));
        return Process.run(Map.of("SPACEDUCK_HOME", home.toString()), command);
    }
}
