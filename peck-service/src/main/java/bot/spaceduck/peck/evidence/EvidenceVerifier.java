package bot.spaceduck.peck.evidence;

import bot.spaceduck.common.crypto.Ed25519;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The current verifier: the same for what has just come and for what was kept years ago. It asks nobody: all that it
 * takes is kept with the evidence.
 */
@Singleton
public class EvidenceVerifier {
    private static final String HMAC = "HmacSHA256";

    private final CheckingKeys keys;
    private final ObjectMapper json;

    EvidenceVerifier(CheckingKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    public Verdict verify(Submission submission) {
        if (!isNamedByItsBody(submission)) {
            return Verdict.IDENTITY;
        }
        Optional<byte[]> key = keys.open(submission);
        if (key.isEmpty()) {
            return Verdict.NO_KEY;
        }
        return holds(submission, key.get()) ? Verdict.HOLDS : Verdict.SIGNATURE;
    }

    private boolean isNamedByItsBody(Submission submission) {
        try {
            EvidenceRequest said = json.readValue(submission.body(), EvidenceRequest.class);
            return submission.peckId().equals(said.peckId())
                    && said.merkleRoot() != null
                    && said.epoch() != null
                    && submission.id().equals(CanonicalEvidence.id(said.peckId(), said.merkleRoot(), said.epoch()));
        } catch (JsonProcessingException e) {
            // Whatever the text has become, it is not what was handed in.
            return false;
        }
    }

    private static boolean holds(Submission submission, byte[] key) {
        byte[] message = submission.body().getBytes(StandardCharsets.UTF_8);
        EvidenceSignature signature = submission.signature();
        try {
            return switch (signature.method()) {
                case HMAC_SHA256 -> MessageDigest.isEqual(hmac(key, message), signature.bytes());
                case ED25519 -> Ed25519.verify(Ed25519.publicKey(key), message, signature.bytes());
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 failed", e);
        }
    }
}
