package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Salts of disclosures: 128 bits that nobody can compute without the key, and that are the same each time, so that what
 * was shown one day is part of what is given out another.
 */
@Singleton
class Salts {
    private static final int BYTES = 16;

    private final KeyRing keys;

    Salts(KeyRing keys) {
        this.keys = keys;
    }

    /** By the key that authenticated the record, so rotations change nothing; by the newest once that one is retired. */
    String of(CertificateState state, String claim) {
        String kid = state.signed().signatures().hmac().kid();
        // Canonical JSON, the other thing under this key, begins with a brace.
        byte[] message =
                ("sd-jwt-salt\n" + state.signed().content().certId() + "\n" + claim).getBytes(StandardCharsets.UTF_8);
        List<Proof> codes = keys.macs(CertificateSigner.PURPOSE, message);
        Proof code = codes.stream()
                .filter(candidate -> candidate.kid().equals(kid))
                .findFirst()
                .orElseGet(codes::getFirst);
        return SdJwt.base64(Arrays.copyOf(code.value(), BYTES));
    }
}
