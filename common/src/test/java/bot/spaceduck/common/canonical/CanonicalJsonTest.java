package bot.spaceduck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final Path VECTORS = Path.of("../../shared/vectors/jcs");

    @TestFactory
    Stream<DynamicTest> publishedVectors() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(VECTORS),
                "the published RFC 8785 vectors are not here: skipped, own cases still run");
        List<Path> inputs;
        try (Stream<Path> files = Files.list(VECTORS.resolve("input"))) {
            inputs = files.toList();
        }
        assertThat(inputs).isNotEmpty();
        return inputs.stream()
                .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> {
                    Path expected = VECTORS.resolve("output").resolve(input.getFileName());
                    assertThat(CanonicalJson.bytes(Files.readString(input))).isEqualTo(Files.readAllBytes(expected));
                }));
    }

    /** RFC 8785, sections 3.2.2 and 3.2.3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"b\":1,\"a\":2}`|`{\"a\":2,\"b\":1}`",
                "`{ \"a\" : [ 1 , 2 ] }`|`{\"a\":[1,2]}`",
                "`{\"n\":1.0}`|`{\"n\":1}`",
                "`{\"n\":1E30}`|`{\"n\":1e+30}`",
                "`{\"s\":\"\\u20ac\"}`|`{\"s\":\"€\"}`",
                "`{\"s\":\"\\u000f\"}`|`{\"s\":\"\\u000f\"}`",
                "`{\"\\ufb33\":2,\"\\ud83d\\ude00\":1}`|`{\"\ud83d\ude00\":1,\"\ufb33\":2}`"
            })
    void ownCases(String input, String expected) {
        assertThat(new String(CanonicalJson.bytes(input), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,}", "{\"a\":NaN}", "1", "{\"a\":1} x"})
    void whatHasNoCanonicalFormIsRefused(String input) {
        assertThatThrownBy(() -> CanonicalJson.bytes(input)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFormIsAFixedPoint() {
        byte[] once = CanonicalJson.bytes("{\"z\":[true,null,\"\\n\"],\"a\":{\"c\":1,\"b\":0.5}}");

        assertThat(CanonicalJson.bytes(new String(once, StandardCharsets.UTF_8)))
                .isEqualTo(once);
    }
}
