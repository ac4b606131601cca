package bot.spaceduck.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final String EMPTY_HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void isWrittenAsBase64AndShownAsHex() {
        Hash hash = Hash.ofBase64(EMPTY);

        assertThat(hash.base64()).isEqualTo(EMPTY);
        assertThat(hash)
                .hasToString(EMPTY_HEX)
                .isEqualTo(Hash.ofHex(EMPTY_HEX))
                .hasSameHashCodeAs(Hash.ofHex(EMPTY_HEX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", // no padding
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", // bits beyond the last byte
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", // the alphabet for addresses
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==", // 31 bytes
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFVV" // 33 bytes
            })
    void refusesOtherSpellings(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.ofBase64(text));
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] bytes = new byte[Hash.LENGTH];
        Hash hash = Hash.of(bytes);

        bytes[0] = 1;
        hash.bytes()[1] = 1;

        assertThat(hash).isEqualTo(Hash.of(new byte[Hash.LENGTH]));
    }
}
