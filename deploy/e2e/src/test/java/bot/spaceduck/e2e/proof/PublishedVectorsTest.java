package bot.spaceduck.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors of transparency-dev/merkle, where they lie beside the project. */
class PublishedVectorsTest {
    private static final Path VECTORS = Path.of("../../../shared/vectors/merkle");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> inclusion() {
        return files("inclusion")
                .map(file -> test(
                        file,
                        vector -> MerklePaths.includes(
                                bytes(vector, "leafHash"),
                                vector.path("leafIdx").asLong(),
                                vector.path("treeSize").asLong(),
                                Inclusion.hashes(vector.path("proof")),
                                bytes(vector, "root"))));
    }

    @TestFactory
    Stream<DynamicTest> consistency() {
        return files("consistency")
                // From nothing anything grows: a log never shows a checkpoint over no entry, and we refuse it.
                .filter(file -> read(file).path("size1").asLong() > 0)
                .map(file -> test(
                        file,
                        vector -> MerklePaths.extend(
                                vector.path("size1").asLong(),
                                bytes(vector, "root1"),
                                vector.path("size2").asLong(),
                                bytes(vector, "root2"),
                                Inclusion.hashes(vector.path("proof")))));
    }

    private static DynamicTest test(Path file, java.util.function.Predicate<JsonNode> holds) {
        return DynamicTest.dynamicTest(VECTORS.relativize(file).toString(), () -> {
            JsonNode vector = read(file);
            assertThat(holds.test(vector)).isNotEqualTo(vector.path("wantErr").asBoolean());
        });
    }

    private static Stream<Path> files(String kind) {
        assumeTrue(Files.isDirectory(VECTORS), "the published vectors are not beside the project");
        try (Stream<Path> files = Files.walk(VECTORS.resolve(kind))) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(all).hasSizeGreaterThan(10);
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode vector, String name) {
        return Base64.getDecoder().decode(vector.path(name).asText());
    }
}
