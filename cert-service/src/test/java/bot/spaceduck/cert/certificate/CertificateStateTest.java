package bot.spaceduck.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.cert.signer.Signatures;
import bot.spaceduck.common.crypto.Proof;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateStateTest {
    private static final Instant END = Instant.parse("2026-05-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ISSUED, -1, ISSUED",
        "ISSUED, 0, EXPIRED",
        "ISSUED, 1, EXPIRED",
        "SUPERSEDED, -1, SUPERSEDED",
        "SUPERSEDED, 1, SUPERSEDED",
        "REVOKED, -1, REVOKED",
        "REVOKED, 1, REVOKED",
        "REVOKED_THEN_SUPERSEDED, 1, REVOKED",
        "SUPERSEDED_THEN_REVOKED, 1, REVOKED"
    })
    void standsWhereItsStateAndTheClockSay(String made, long seconds, CertStatus expected) {
        assertThat(state(made, Optional.of(END)).status(END.plusSeconds(seconds)))
                .isEqualTo(expected);
    }

    @Test
    void neverExpiresUnlessItWasToldTo() {
        assertThat(state("ISSUED", Optional.empty()).status(Instant.MAX)).isEqualTo(CertStatus.ISSUED);
    }

    @ParameterizedTest
    @CsvSource({"ISSUED, ", "SUPERSEDED, cert_2", "REVOKED, ", "REVOKED_THEN_SUPERSEDED, cert_2"})
    void namesItsSuccessorWhateverElseHappensToIt(String made, String successor) {
        assertThat(state(made, Optional.empty()).successor()).isEqualTo(Optional.ofNullable(successor));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, REVOCATION",
        "1, 2, REFRESH",
        "2, 3, REVOCATION",
        "2, 4, REFRESH",
        "500, 999, REVOCATION",
        "500, 1000, REFRESH"
    })
    void hasABitInAListForEachPurpose(int list, int number, StatusPurpose purpose) {
        assertThat(new StatusEntry(list, 7).number(purpose)).isEqualTo(number);
        assertThat(StatusPurpose.of(number)).isEqualTo(purpose);
        assertThat(StatusPurpose.list(number)).isEqualTo(list);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, -1", "1, 131072"})
    void hasNoPlaceOutsideTheLists(int list, int index) {
        assertThatThrownBy(() -> new StatusEntry(list, index)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CertificateState state(String made, Optional<Instant> expiresAt) {
        CertificateState.Issued issued = new CertificateState.Issued(
                new SignedCertificate(
                        new byte[] {1},
                        new Signatures(new Proof("h", new byte[] {2}), new Proof("e", new byte[] {3}), "j")),
                new Terms(new StatusEntry(1, 0), expiresAt));
        return switch (made) {
            case "ISSUED" -> issued;
            case "SUPERSEDED" -> issued.supersededBy("cert_2");
            case "REVOKED" -> issued.revoked(END, RevocationReason.REQUESTED);
            case "REVOKED_THEN_SUPERSEDED" ->
                issued.revoked(END, RevocationReason.ADMIN).supersededBy("cert_2");
            case "SUPERSEDED_THEN_REVOKED" -> issued.supersededBy("cert_2").revoked(END, RevocationReason.REQUESTED);
            default -> throw new IllegalArgumentException(made);
        };
    }
}
