package bot.spaceduck.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedNoteTest {
    private static final String GOOD = "text\n\n\u2014 name AAAAAAA=\n";

    @Test
    void theExamplesDifferFromAGoodNoteInOneThing() {
        assertThat(Note.parse(GOOD).format()).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\u2014 name AAAAAAA=\n", // no empty line
                "text\n\n\u2014 name AAAAAAA=", // no newline at the end
                "text\n\n\u2014 name AAAAAAA=\n\n",
                "text\n\n- name AAAAAAA=\n", // another dash
                "text\n\n\u2014name AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n", // no name
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAAAAA= \n",
                "text\n\n\u2014 name AAAAAAA\n", // no padding
                "text\n\n\u2014 name AAAAAAB=\n", // bits beyond the last byte
                "text\n\n\u2014 name AAAAAA==\n", // a key id without a signature
                "text\n\n\u2014 na+me AAAAAAA=\n",
                "text\n\n\u2014 na\u00a0me AAAAAAA=\n",
                "text\n\n\u2014 na\u0085me AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA=\nmore\n",
                "te\txt\n\n\u2014 name AAAAAAA=\n",
                "text\r\n\r\n\u2014 name AAAAAAA=\r\n",
                "te\0xt\n\n\u2014 name AAAAAAA=\n"
            })
    void isRefused(String text) {
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> Note.parse(text));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        bytes[1] = (byte) 0xff;

        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> Note.parse(bytes));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> Note.parse("\ud800" + GOOD));
    }

    @Test
    void aNoteThatIsTooLongIsRefused() {
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> Note.parse("x".repeat(Note.MAX_BYTES) + GOOD));
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() ->
                        Note.parse(("\u20ac".repeat(Note.MAX_BYTES / 3 + 1) + GOOD).getBytes(StandardCharsets.UTF_8)));
    }
}
