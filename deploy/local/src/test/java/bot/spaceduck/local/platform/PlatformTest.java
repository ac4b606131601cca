package bot.spaceduck.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.local.home.FreePorts;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Refusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, of which the mail catcher is the quickest. */
class PlatformTest {
    @TempDir
    private Path folder;

    private Home home;
    private Map<String, String> environment;
    private Platform platform;

    @BeforeEach
    void setUp() throws Exception {
        Path launcher = Path.of("target").toAbsolutePath();
        Files.createDirectories(folder.resolve("deploy/local"));
        Files.createSymbolicLink(folder.resolve("deploy/local/target"), launcher);
        home = new Home(folder, folder.resolve("home"), folder.resolve("cache"));
        environment = FreePorts.settings();
        platform = new Platform(home, environment, line -> {});
    }

    @AfterEach
    void tearDown() throws Exception {
        platform.down();
        Files.delete(folder.resolve("deploy/local/target"));
    }

    @Test
    void upBringsWhatIsMissingAndDownLeavesNothing() {
        assertThat(up("mail")).isEqualTo(1);
        assertThat(state("mail")).isEqualTo(Status.State.UP);
        assertThat(up("mail")).isZero();

        assertThat(platform.down()).isEqualTo(1);

        assertThat(state("mail")).isEqualTo(Status.State.DOWN);
        assertThat(platform.down()).isZero();
    }

    @Test
    void anotherCommandSeesTheSamePlatformOnTheSamePorts() {
        up("mail");

        Platform later = new Platform(home, Map.of(), line -> {});

        assertThat(later.status()).isEqualTo(platform.status());
        assertThat(later.status().gateway())
                .isEqualTo("https://localhost:" + Ports.of(environment).of("gateway"));
    }

    @Test
    void aKilledComponentIsSeenAndStartsAgain() {
        up("mail");
        platform.stop("mail", true);
        assertThat(state("mail")).isEqualTo(Status.State.DOWN);

        platform.start("mail");

        assertThat(state("mail")).isEqualTo(Status.State.UP);
        assertThatThrownBy(() -> platform.start("mail"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("mail is up");
    }

    @Test
    void aTakenPortIsNamedWithItsSettingAndNothingRuns() throws Exception {
        int port = Ports.of(environment).of("smtp");
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> up("mail"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + port + " (smtp) is in use")
                    .hasMessageContaining("SPACEDUCK_PORT_SMTP");
        }
        assertThat(state("mail")).isEqualTo(Status.State.DOWN);
    }

    @Test
    void twoThingsOnOnePortAreRefused() {
        Map<String, String> clash = new HashMap<>(environment);
        clash.put("SPACEDUCK_PORT_SMTP", Integer.toString(Ports.of(environment).of("mail")));

        assertThatThrownBy(() -> new Platform(home, clash, line -> {}).up(Set.of("mail"), Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is asked for by both");
    }

    @Test
    void tooLittleMemoryIsRefused() {
        Map<String, String> poor = new HashMap<>(environment);
        poor.put("SPACEDUCK_MEMORY_MB", "10");

        assertThatThrownBy(() -> new Platform(home, poor, line -> {}).up(Set.of("mail"), Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("10 MiB of memory are available");
    }

    @Test
    void whenOneCannotStartNoneStays() {
        assertThatThrownBy(() -> up("mail", "gateway"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("gateway is not built");

        assertThat(state("mail")).isEqualTo(Status.State.DOWN);
    }

    @Test
    void anUnknownComponentIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> up("goose"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no component goose")
                .hasMessageContaining("identity");
    }

    private int up(String... components) {
        return platform.up(Set.of(components), Optional.empty());
    }

    private Status.State state(String component) {
        return platform.status().components().get(component).state();
    }
}
