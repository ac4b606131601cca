package bot.spaceduck.common.crypto;

import static bot.spaceduck.common.crypto.Keys.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingSourceTest {
    @TempDir
    Path folder;

    @Test
    void aRotatedFileIsReadWithoutARestart() throws IOException {
        Path file = write("old", 1);
        KeyRingSource source = new KeyRingSource(() -> Optional.of(file));
        KeyRing ring = source.keyRing(Clock.systemUTC());
        assertThat(ring.sign("purpose", new byte[1]).kid()).isEqualTo("old");

        write("new", 2);
        source.refresh();

        assertThat(ring.sign("purpose", new byte[1]).kid()).isEqualTo("new");
    }

    @Test
    void aBrokenFileLeavesTheKeysAsTheyWere() throws IOException {
        Path file = write("old", 1);
        KeyRingSource source = new KeyRingSource(() -> Optional.of(file));
        Files.writeString(file, "{\"keys\":");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(2)));

        source.refresh();

        assertThat(source.keyRing(Clock.systemUTC())
                        .sign("purpose", new byte[1])
                        .kid())
                .isEqualTo("old");
    }

    @Test
    void aMissingFileStopsTheStart() {
        assertThatThrownBy(() -> new KeyRingSource(() -> Optional.of(folder.resolve("none.json"))))
                .hasMessageContaining("beak.keys.file");
    }

    private Path write(String kid, long modifiedSecond) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, new KeyRingFile(List.of(entry(kid, KeyAlgorithm.ED25519, 1))).toJson());
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(modifiedSecond)));
    }
}
