package bot.spaceduck.cert.chain;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Intent INTENT = new Intent("cert_2", 2, Tier.T2, Optional.of("cert_1"), new byte[] {1});

    @Test
    void beginsWithVersionOne() {
        Chain chain = new Chain("dk", 0, Optional.empty(), Optional.empty());

        assertThat(chain.next(Tier.T1, Cause.RISE, NOW)).isEqualTo(new Chain.Step.DrawUp(1, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"T1, T1, settled", "T1, T2, draw up", "T2, T1, settled", "T2, T3, draw up", "T3, T3, settled"})
    void followsTheTierUpwardsOnly(Tier current, Tier earned, String expected) {
        Chain chain = new Chain(
                "dk", 4, Optional.of(new Chain.Link("cert_4", current, Optional.empty(), false)), Optional.empty());

        assertThat(chain.next(earned, Cause.RISE, NOW))
                .isEqualTo(
                        expected.equals("settled")
                                ? new Chain.Step.Settled("cert_4")
                                : new Chain.Step.DrawUp(5, Optional.of("cert_4")));
    }

    @ParameterizedTest
    @CsvSource({"T1", "T2", "T3"})
    void finishesWhatWasBegunBeforeAllElse(Tier earned) {
        Chain chain = new Chain(
                        "dk",
                        1,
                        Optional.of(new Chain.Link("cert_1", Tier.T1, Optional.empty(), false)),
                        Optional.empty())
                .with(INTENT);

        assertThat(chain.next(earned, Cause.RISE, NOW)).isEqualTo(new Chain.Step.Finish(INTENT));
    }

    @ParameterizedTest
    @CsvSource({"T1", "T2", "T3"})
    void addsNothingOnceItsDucklingIsGone(Tier earned) {
        Chain chain = new Chain(
                "dk", 1, Optional.of(new Chain.Link("cert_1", Tier.T1, Optional.empty(), false)), Optional.empty());

        assertThat(chain.ended().next(earned, Cause.RISE, NOW)).isEqualTo(new Chain.Step.Over());
        assertThat(chain.with(INTENT).ended().next(earned, Cause.RISE, NOW)).isEqualTo(new Chain.Step.Finish(INTENT));
        assertThat(chain.with(INTENT).ended().finished(INTENT, Optional.empty()).next(earned, Cause.RISE, NOW))
                .isEqualTo(new Chain.Step.Over());
    }

    @Test
    void endsWithWhatWasFinished() {
        Chain chain = new Chain(
                "dk", 1, Optional.of(new Chain.Link("cert_1", Tier.T1, Optional.empty(), false)), Optional.empty());

        assertThat(chain.with(INTENT).finished(INTENT, Optional.empty()))
                .isEqualTo(new Chain(
                        "dk",
                        2,
                        Optional.of(new Chain.Link("cert_2", Tier.T2, Optional.empty(), false)),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "RISE, true, T2, settled",
        "RISE, false, T2, settled",
        "RISE, true, T3, draw up",
        "REQUEST, false, T2, settled",
        "REQUEST, true, T2, draw up",
        "REQUEST, true, T3, draw up",
        "REQUEST, true, T1, settled"
    })
    void replacesARevokedOneForWhoAsks(Cause cause, boolean revoked, Tier earned, String expected) {
        Chain.Link last = new Chain.Link("cert_4", Tier.T2, Optional.empty(), revoked);

        assertThat(new Chain("dk", 4, Optional.of(last), Optional.empty()).next(earned, cause, NOW))
                .isEqualTo(step(expected));
    }

    @ParameterizedTest
    @CsvSource({"RISE, -1, settled", "REQUEST, -1, draw up", "REQUEST, 0, draw up", "REQUEST, 1, settled"})
    void replacesAnExpiredOneForWhoAsks(Cause cause, long seconds, String expected) {
        Chain.Link last = new Chain.Link("cert_4", Tier.T2, Optional.of(NOW.plusSeconds(seconds)), false);

        assertThat(new Chain("dk", 4, Optional.of(last), Optional.empty()).next(Tier.T2, cause, NOW))
                .isEqualTo(step(expected));
    }

    @Test
    void keepsItsEndWhenThatIsRevoked() {
        Chain chain = new Chain(
                "dk", 4, Optional.of(new Chain.Link("cert_4", Tier.T2, Optional.empty(), false)), Optional.empty());

        assertThat(chain.revoked().endsWith("cert_4")).isTrue();
        assertThat(chain.endsWith("cert_3")).isFalse();
        assertThat(chain.revoked().with(INTENT).pending()).contains(INTENT);
    }

    private static Chain.Step step(String word) {
        return word.equals("settled")
                ? new Chain.Step.Settled("cert_4")
                : new Chain.Step.DrawUp(5, Optional.of("cert_4"));
    }
}
