package bot.spaceduck.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeakKeyTest {
    private static final BeakKey KEY =
            new BeakKey("local", "01k00000000000000000000000", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO_-");

    @Test
    void readsWhatItWrites() {
        assertThat(KEY.text())
                .startsWith("bk_local_01k00000000000000000000000_")
                .hasSize(9 + 26 + 1 + 43 + 1 + 6);
        assertThat(BeakKey.parse(KEY.text())).contains(KEY);
    }

    @Test
    void noticesAnyChangedCharacter() {
        String text = KEY.text();
        assertThat(IntStream.range(0, text.length())
                        .mapToObj(
                                i -> text.substring(0, i) + (text.charAt(i) == 'q' ? 'r' : 'q') + text.substring(i + 1))
                        .filter(changed -> BeakKey.parse(changed).isPresent()))
                .isEmpty();
    }

    @Test
    void tellsNothingInLogs() {
        assertThat(KEY.toString()).doesNotContain(KEY.secret());
    }
}
