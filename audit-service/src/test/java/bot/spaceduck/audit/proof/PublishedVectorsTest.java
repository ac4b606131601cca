package bot.spaceduck.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bot.spaceduck.audit.log.Hash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The vectors of transparency-dev/merkle, as many of them to be refused as there are ways to be wrong. They do not lie
 * in this repository, but beside it; {@link ProofTest} does without them.
 */
class PublishedVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> inclusion() {
        return vectors("inclusion", 98, vector -> {
            InclusionProof proof =
                    new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), path(vector));
            return proof.verify(hash(vector, "leafHash"), hash(vector, "root")).holds();
        });
    }

    @TestFactory
    Stream<DynamicTest> consistency() {
        return vectors("consistency", 98, vector -> {
            ConsistencyProof proof =
                    new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), path(vector));
            return proof.verify(root(vector, "root1"), root(vector, "root2")).holds();
        });
    }

    /** An inclusion proof within a subtree is that of a tree which begins where the subtree does. */
    @TestFactory
    Stream<DynamicTest> subtreeInclusion() {
        return vectors("subtreeinclusion", 204, vector -> {
            Span subtree = new Span(number(vector, "start"), number(vector, "end"));
            InclusionProof proof = new InclusionProof(
                    number(vector, "leafIdx") - subtree.start(), subtree.end() - subtree.start(), path(vector));
            return subtree.isSubtree()
                    && proof.verify(hash(vector, "leafHash"), hash(vector, "root"))
                            .holds();
        });
    }

    @TestFactory
    Stream<DynamicTest> subtreeConsistency() {
        return vectors("subtreeconsistency", 118, vector -> {
            Span subtree = new Span(number(vector, "start"), number(vector, "end"));
            SubtreeProof proof = new SubtreeProof(subtree, number(vector, "size"), path(vector));
            return proof.verify(root(vector, "root1"), root(vector, "root2")).holds();
        });
    }

    private static Stream<DynamicTest> vectors(String folder, int atLeast, Predicate<JsonNode> holds) {
        Path vectors = projectRoot().resolve("../shared/vectors/merkle").resolve(folder);
        if (!Files.isDirectory(vectors)) {
            String line = "published Merkle vectors not found at ../shared/vectors/merkle/" + folder + ": skipped";
            System.out.println(line);
            return Stream.of(DynamicTest.dynamicTest(line, () -> assumeTrue(false, line)));
        }
        List<Path> files = jsonFiles(vectors);
        assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(vectors.relativize(file).toString(), () -> {
                    JsonNode vector = JSON.readTree(file.toFile());
                    assertThat(holdsIfItCanBeRead(vector, holds))
                            .isNotEqualTo(vector.get("wantErr").asBoolean());
                }));
    }

    /** What is not a hash or not a number of ours never becomes a proof: that is a refusal as well. */
    private static boolean holdsIfItCanBeRead(JsonNode vector, Predicate<JsonNode> holds) {
        try {
            return holds.test(vector);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long number(JsonNode vector, String name) {
        JsonNode number = vector.get(name);
        if (!number.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is beyond a Long");
        }
        return number.asLong();
    }

    private static Hash hash(JsonNode vector, String name) {
        return Hash.ofBase64(vector.get(name).asText());
    }

    /**
     * Some vectors have words of twelve bytes for roots, and one of these is to be accepted; each word stands here for
     * its SHA-256, so that what is equal stays equal and the rest differs.
     */
    private static Hash root(JsonNode vector, String name) {
        try {
            byte[] bytes = vector.get(name).binaryValue();
            return Hash.of(
                    bytes.length == Hash.LENGTH
                            ? bytes
                            : MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Hash> path(JsonNode vector) {
        List<Hash> path = new ArrayList<>();
        vector.get("proof").forEach(hash -> path.add(Hash.ofBase64(hash.asText())));
        return path;
    }

    private static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path projectRoot() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("audit-service/pom.xml")))
                .findFirst()
                .orElseThrow();
    }
}
