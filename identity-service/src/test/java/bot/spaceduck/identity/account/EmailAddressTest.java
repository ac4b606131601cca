package bot.spaceduck.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Daisy@Example.ORG, daisy@example.org",
        "' daisy+pond@example.org ', daisy+pond@example.org",
        "daisy@bücher.example, daisy@xn--bcher-kva.example"
    })
    void hasOneForm(String given, String value) {
        assertThat(EmailAddress.parse(given).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b.org",
                "a@b",
                "a b@c.org",
                "a@b..org",
                "a@b.org\r\nBcc: x@y.org",
                "a,b@c.org",
                "<a@b.org>"
            })
    void isNothingElse(String given) {
        assertThatThrownBy(() -> EmailAddress.parse(given))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.EMAIL_MALFORMED));
    }

    @Test
    void tellsNothingInLogs() {
        assertThat(EmailAddress.parse("daisy@example.org").toString()).doesNotContain("daisy");
    }
}
