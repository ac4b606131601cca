package bot.spaceduck.cert.support;

import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.SignedCertificate;
import bot.spaceduck.cert.certificate.StatusEntry;
import bot.spaceduck.cert.certificate.Terms;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Certificates as they might be, names that try parsers included. */
public final class RandomCertificates {
    private static final List<String> CHARACTERS = List.of(
            "a", "Z", "0", "\"", "\\", "/", "<", "&", "'", "~", ".", "é", "ß", "鴨", "🦆", "e\u0301", " x", "{", "%");
    private static final List<String> METHODS =
            List.of("address", "email", "legal_name", "manual_review", "passkey", "phone");

    private final RandomGenerator random;

    public RandomCertificates(RandomGenerator random) {
        this.random = random;
    }

    public CertificateState.Issued next(CertificateSigner signer) {
        byte[] canonical = content(signer.fingerprint()).canonical();
        Terms terms = new Terms(
                new StatusEntry(1 + random.nextInt(3), random.nextInt(StatusEntry.LENGTH)),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Rings.NOW.plus(1 + random.nextInt(900), ChronoUnit.DAYS)));
        return new CertificateState.Issued(new SignedCertificate(canonical, signer.sign(canonical)), terms);
    }

    private Certificate content(String fingerprint) {
        int version = 1 + random.nextInt(120);
        Instant issuedAt = Rings.NOW.minusSeconds(random.nextInt(100_000_000));
        return new Certificate(
                "cert_" + ulid(),
                version,
                "dk_" + ulid(),
                text(3 + random.nextInt(20)),
                "email-hash-1:" + Long.toHexString(random.nextLong()),
                Tier.values()[1 + random.nextInt(3)],
                METHODS.stream().filter(method -> random.nextBoolean()).toList(),
                issuedAt.minusMillis(random.nextInt(1_000_000_000)),
                issuedAt,
                fingerprint,
                random.nextInt(3) == 0 ? text(5) : null,
                version == 1 ? null : "cert_" + ulid());
    }

    private String text(int length) {
        return Stream.generate(() -> CHARACTERS.get(random.nextInt(CHARACTERS.size())))
                .limit(length)
                .collect(Collectors.joining());
    }

    private String ulid() {
        String alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        return "01"
                + IntStream.range(0, 24)
                        .mapToObj(at -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                        .collect(Collectors.joining());
    }
}
