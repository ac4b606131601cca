package bot.spaceduck.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadDatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void itIsOnePageInWriteAheadMode() throws Exception {
        Path file = folder.resolve("fresh.db");

        WriteAheadDatabase.createIfAbsent(file);

        byte[] page = Files.readAllBytes(file);
        assertThat(page)
                .hasSize(4096)
                .startsWith("SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(page[18]).isEqualTo((byte) 2);
        assertThat(page[19]).isEqualTo((byte) 2);
    }

    @Test
    void dataThatExistAreNotTouched() throws Exception {
        Path file = Files.writeString(folder.resolve("kept.db"), "data");

        WriteAheadDatabase.createIfAbsent(file);

        assertThat(file).hasContent("data");
    }
}
