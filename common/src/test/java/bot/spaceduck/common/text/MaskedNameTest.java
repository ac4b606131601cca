package bot.spaceduck.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {
    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace, A***",
        "Ada, A***",
        "' Ada', A***",
        "A, ***",
        "'', ***",
        "👩‍🚀 in space, 👩‍🚀***",
        "👩‍🚀, ***",
        "étoile, é***"
    })
    void showsTheFirstCharacterAlone(String name, String masked) {
        assertThat(MaskedName.of(name)).isEqualTo(masked);
    }
}
