package bot.spaceduck.cert.card;

import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.common.readiness.Environment;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws up what is shown. Checks signatures, so it belongs on no event loop. */
@Singleton
class Cards {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int NAME_WIDTH = 380;
    private static final int SMALLEST = 10;
    private static final int LARGEST = 34;
    /** What people say of themselves is never called more than that. */
    private static final Map<String, String> EVIDENCE = Map.of(
            "email", "E-mail address",
            "phone", "Phone number",
            "legal_name", "Legal name (self-declared)",
            "address", "Address (self-declared)",
            "passkey", "Passkey",
            "platform_review", "Platform review",
            "manual_review", "Manual review");

    private final CertificateSigner signer;
    private final Clock clock;
    private final String publicUrl;

    Cards(CertificateSigner signer, Clock clock, Environment environment) {
        this.signer = signer;
        this.clock = clock;
        this.publicUrl = environment.publicUrl();
    }

    Card of(CertificateState state) {
        Certificate content = state.signed().content();
        String name = DisplayText.of(content.displayName());
        Optional<Instant> expiresAt = state.terms().expiresAt();
        String verifyUrl = publicUrl + "/beak/cert/verify?cert_id=" + content.certId();
        return new Card(
                content.certId(),
                content.version(),
                name,
                DisplayText.fitting(name, NAME_WIDTH, SMALLEST, LARGEST),
                content.trustTier().name(),
                content.trustTier().title(),
                content.trustTier().ordinal(),
                standing(state),
                content.issuedAt().toString(),
                DAY.format(content.issuedAt()),
                content.hatchTimestamp().toString(),
                DAY.format(content.hatchTimestamp()),
                expiresAt.map(Instant::toString).orElse(null),
                expiresAt.map(DAY::format).orElse(null),
                evidence(content),
                state.successor().orElse(null),
                verifyUrl,
                QrCode.of(verifyUrl),
                state.signed().signatures().jws());
    }

    Standing standing(CertificateState state) {
        return Standing.of(
                state,
                clock.instant(),
                signer.check(state.signed().canonical(), state.signed().signatures())
                        .holds());
    }

    private static List<String> evidence(Certificate content) {
        return content.verificationMethods().stream()
                .map(method -> EVIDENCE.getOrDefault(method, DisplayText.of(method)))
                .toList();
    }
}
