package bot.spaceduck.identity.relying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "app.example.com,app.example.com",
        "APP.Example.COM,app.example.com",
        "' app.example.com ',app.example.com",
        "bücher.example,xn--bcher-kva.example",
        "a.xn--p1ai,a.xn--p1ai"
    })
    void hasOneForm(String given, String form) {
        assertThat(HostName.parse("domain", given).value()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "[::1]",
                "::1",
                "example.com:443",
                "https://example.com",
                "example.com/path",
                "example.com.",
                ".example.com",
                "a..example.com",
                "-a.example.com",
                "a_b.example.com",
                "user@example.com",
                "*.example.com",
                "exa mple.com",
                "1.2.3.4.5",
                "example.1"
            })
    void whatIsNoHostNameIsRefused(String given) {
        assertThatThrownBy(() -> HostName.parse("domain", given)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb,true",
        "https://app.example.com:8443/cb?x=1,true",
        "https://deep.app.example.com/,true",
        "https://APP.example.com/,true",
        "http://app.example.com/cb,false",
        "https://example.com/cb,false",
        "https://evilapp.example.com/,false",
        "https://app.example.com.evil.org/,false",
        "https://app.example.com@evil.org/,false",
        "https://app.example.com/#f,false",
        "http://localhost:3000/cb,false",
        "javascript:alert(1),false",
        "//app.example.com/cb,false",
        "not a uri,false"
    })
    void answersGoToTheDomainOnly(String uri, boolean may) {
        assertThat(new HostName("app.example.com").mayRedirectTo(uri, false)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:3000/cb,true", "http://localhost.evil.org/,false", "http://127.0.0.1/,false"})
    void thisMachineWillDoWhereUnsafeSettingsPass(String uri, boolean may) {
        assertThat(new HostName("app.example.com").mayRedirectTo(uri, true)).isEqualTo(may);
    }
}
