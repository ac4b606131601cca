package bot.spaceduck.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void textCanBeRead(int seed) {
        VerifierKey key = KeyPairs.signer("spaceduck.test/log/0", seed).key();

        VerifierKey read = VerifierKey.parse(key.text());

        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key).hasToString(key.text());
        assertThat(read.id()).isEqualTo(key.id());
        assertThat(new VerifierKey(read.name(), read.raw())).isEqualTo(key);
    }

    @Test
    void theIdDependsOnTheName() {
        VerifierKey key = KeyPairs.signer("one", 1).key();

        assertThat(new VerifierKey("two", key.raw()).id()).isNotEqualTo(key.id());
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> VerifierKey.parse(key.text().replace("one+", "two+")))
                .withMessageContaining("another key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", // type 0x04
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=", // 31 bytes
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k+",
                "example.com /foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> VerifierKey.parse(text));
    }

    @Test
    void refusesBytesThatAreNoPointOfTheCurve() {
        byte[] bytes = new byte[VerifierKey.LENGTH];
        bytes[0] = 2;

        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new VerifierKey("name", bytes));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new VerifierKey("name", new byte[31]));
    }
}
