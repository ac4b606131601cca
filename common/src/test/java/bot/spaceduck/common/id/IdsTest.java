package bot.spaceduck.common.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdsTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource(IdKind.class)
    void whatIsMadeIsAccepted(IdKind kind) {
        String id = new Ids(clock).next(kind);

        assertThat(Ids.require(kind, "field", id)).isEqualTo(id);
        assertThat(id).startsWith(kind.prefix()).hasSize(kind.prefix().length() + 26);
    }

    @Test
    void laterIdsSortBehind() {
        String earlier = new Ids(clock).ulid();
        String later = new Ids(Clock.offset(clock, Duration.ofMillis(1))).ulid();

        assertThat(earlier).isLessThan(later);
    }

    @ParameterizedTest
    @CsvSource({
        "'',FIELD_MISSING,required",
        "sd_01k9000000000000000000000a,WRONG_ID_KIND,spaceduck id",
        "dk_short,FIELD_INVALID,malformed",
        "dk_01K9000000000000000000000A,FIELD_INVALID,malformed",
        "dk_81k9000000000000000000000a,FIELD_INVALID,malformed",
        "xx_01k9000000000000000000000a,FIELD_INVALID,duckling"
    })
    void whatIsNoIdOfTheKindIsRefused(String id, ProblemCode code, String words) {
        assertThatThrownBy(() -> Ids.require(IdKind.ACCOUNT, "duckling_id", id))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.detail()).contains(words);
                });
    }
}
