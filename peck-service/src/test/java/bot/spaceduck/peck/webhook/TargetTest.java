package bot.spaceduck.peck.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com,example.com,443,/",
        "https://EXAMPLE.com/a?b=c,example.com,443,/a?b=c",
        "https://example.com:8443/%7Educk,example.com,8443,/%7Educk",
        "https://192.0.2.1/x,192.0.2.1,443,/x"
    })
    void isTakenApart(String url, String host, int port, String path) {
        assertThat(Target.of(url, false)).isEqualTo(new Target(true, host, port, path));
    }

    @ParameterizedTest
    @CsvSource({
        "https://EXAMPLE.com,https://example.com/",
        "https://example.com:443/a?b=c,https://example.com/a?b=c",
        "https://example.com:80/,https://example.com:80/",
        "http://example.com:80/?,http://example.com/?",
        "http://example.com:8080/%7E,http://example.com:8080/%7E"
    })
    void isShownInOneForm(String url, String uri) {
        assertThat(Target.of(url, true).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "HTTPS:example.com",
                "ftp://example.com/",
                "file:///etc/passwd",
                "//example.com/",
                "/hook",
                "https://",
                "https:///x",
                "https://user@example.com/",
                "https://user:pw@example.com/",
                "https://example.com/#fragment",
                "https://exa mple.com/",
                "https://example.com/\r\nX: y",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:x/",
                "https://under_score.example/",
                "https://-example.com/",
                "https://exämple.com/",
                "https://example.com/ü"
            })
    void isRefused(String url) {
        assertThatThrownBy(() -> Target.of(url, false)).hasMessageContaining("url");
    }

    @Test
    void isRefusedIfItIsLongerThanAnyoneNeeds() {
        assertThatThrownBy(() -> Target.of("https://example.com/" + "x".repeat(2048), false))
                .hasMessageContaining("url");
    }

    @Test
    void plainHttpPassesOnlyWhereItIsAllowed() {
        assertThat(Target.of("http://localhost:8080/x", true)).isEqualTo(new Target(false, "localhost", 8080, "/x"));
    }

    @Test
    void tellsNoLogWhatThePathHolds() {
        assertThat(Target.of("https://example.com/secret", false)).asString().doesNotContain("secret");
    }
}
