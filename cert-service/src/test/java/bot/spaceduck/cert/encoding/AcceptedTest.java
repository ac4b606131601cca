package bot.spaceduck.cert.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 12.5.1. */
class AcceptedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/jose                                  | application/jose  | 1
                    Application/JOSE                                  | application/jose  | 1
                    application/jose;q=0.3                            | application/jose  | 0.3
                    application/jose; profile=x; q=0.3                | application/jose  | 0.3
                    text/html, application/jose;q=0.5, */*;q=0.1      | application/jose  | 0.5
                    */*;q=0.9, application/jose;q=0.2                 | application/jose  | 0.2
                    application/*;q=0.7, */*                          | application/jose  | 0.7
                    */*, application/jose;q=0                         | application/jose  | 0
                    text/html                                         | application/jose  | 0
                    text/*                                            | application/jose  | 0
                    */*                                               | application/jose  | 1
                    """)
    void weighsByTheMostSpecificRange(String accept, String type, double quality) {
        assertThat(Accepted.parse(List.of(accept)).quality(type)).isEqualTo(quality);
    }

    @Test
    void isEverythingWithoutAHeader() {
        assertThat(Accepted.parse(List.of()).quality("application/jose")).isEqualTo(1);
        assertThat(Accepted.parse(List.of(" ")).quality("application/jose")).isEqualTo(1);
    }

    @Test
    void isOneListInSeveralLines() {
        assertThat(Accepted.parse(List.of("text/html", "application/jose;q=0.4"))
                        .quality("application/jose"))
                .isEqualTo(0.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "application/json;q=2", "application/json;q=-1", "application/json;q=NaN", "a/b/c"})
    void isAListOfRangesOrNothing(String accept) {
        assertThatThrownBy(() -> Accepted.parse(List.of(accept)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FIELD_INVALID));
    }
}
