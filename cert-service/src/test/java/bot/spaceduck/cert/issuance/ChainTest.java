package bot.spaceduck.cert.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    private static final Intent INTENT = new Intent("cert_2", 2, Tier.T2, Optional.of("cert_1"), new byte[] {1});

    @Test
    void beginsWithVersionOne() {
        Chain chain = new Chain("dk", 0, Optional.empty(), Optional.empty());

        assertThat(chain.next(Tier.T1)).isEqualTo(new Chain.Step.DrawUp(1, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"T1, T1, settled", "T1, T2, draw up", "T2, T1, settled", "T2, T3, draw up", "T3, T3, settled"})
    void followsTheTierUpwardsOnly(Tier current, Tier earned, String expected) {
        Chain chain = new Chain("dk", 4, Optional.of(new Chain.Link("cert_4", current)), Optional.empty());

        assertThat(chain.next(earned))
                .isEqualTo(
                        expected.equals("settled")
                                ? new Chain.Step.Settled("cert_4")
                                : new Chain.Step.DrawUp(5, Optional.of("cert_4")));
    }

    @ParameterizedTest
    @CsvSource({"T1", "T2", "T3"})
    void finishesWhatWasBegunBeforeAllElse(Tier earned) {
        Chain chain = new Chain("dk", 1, Optional.of(new Chain.Link("cert_1", Tier.T1)), Optional.empty()).with(INTENT);

        assertThat(chain.next(earned)).isEqualTo(new Chain.Step.Finish(INTENT));
    }

    @ParameterizedTest
    @CsvSource({"T1", "T2", "T3"})
    void addsNothingOnceItsDucklingIsGone(Tier earned) {
        Chain chain = new Chain("dk", 1, Optional.of(new Chain.Link("cert_1", Tier.T1)), Optional.empty());

        assertThat(chain.ended().next(earned)).isEqualTo(new Chain.Step.Over());
        assertThat(chain.with(INTENT).ended().next(earned)).isEqualTo(new Chain.Step.Finish(INTENT));
        assertThat(chain.with(INTENT).ended().finished(INTENT).next(earned)).isEqualTo(new Chain.Step.Over());
    }

    @Test
    void endsWithWhatWasFinished() {
        Chain chain = new Chain("dk", 1, Optional.of(new Chain.Link("cert_1", Tier.T1)), Optional.empty());

        assertThat(chain.with(INTENT).finished(INTENT))
                .isEqualTo(new Chain("dk", 2, Optional.of(new Chain.Link("cert_2", Tier.T2)), Optional.empty()));
    }
}
