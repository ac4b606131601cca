package bot.spaceduck.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.local.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {
    @TempDir
    private Path folder;

    private Home home;
    private Process process;

    @BeforeEach
    void startOne() throws Exception {
        home = new Home(folder, folder.resolve("home"), folder).create();
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void itEndsWhatTheLedgerNames() throws Exception {
        Ledger.read(home).started("peck", process.toHandle());

        Ledger later = Ledger.read(home);
        new Shutdown(later).all(List.of("peck"));

        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(Ledger.read(home).alive()).isEmpty();
    }

    @Test
    void itSparesAStrangerWhoGotThePid() throws Exception {
        String state = """
                {"settings": {}, "replicas": {}, "processes": {"peck": {"pid": %d, "started_at": "2020-01-01T00:00:00Z"}}}
                """;
        Files.writeString(home.root().resolve("state.json"), state.formatted(process.pid()));

        new Shutdown(Ledger.read(home)).all(List.of("peck"));

        assertThat(process.isAlive()).isTrue();
    }
}
