package bot.spaceduck.cert.signer;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Data Integrity proofs with the cryptosuite {@code eddsa-jcs-2022} (Data Integrity EdDSA Cryptosuites 1.0, section
 * 3.3): Ed25519 over the SHA-256 of the canonical options and the SHA-256 of the canonical document. One proof a
 * document, always of the same form.
 */
@Singleton
public class DataIntegrity {
    private static final String PROOF = "proof";
    private static final String CONTEXT = "@context";
    private static final String VALUE = "proofValue";
    private static final String CREATED = "created";
    private static final String METHOD = "verificationMethod";
    private static final int SIGNATURE_LENGTH = 64;

    private final KeyRing keys;
    private final Issuer issuer;

    public DataIntegrity(KeyRing keys, Issuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /**
     * A copy of the document with its proof, by the newest active key.
     *
     * @param created stands in the proof, so the same instant gives the same bytes
     */
    public ObjectNode sign(ObjectNode document, Instant created) {
        Proof signature = keys.sign(
                CertificateSigner.PURPOSE,
                kid -> hash(options(document, created.toString(), issuer.verificationMethod(kid)), document));
        ObjectNode secured = document.deepCopy();
        secured.set(
                PROOF,
                options(document, created.toString(), issuer.verificationMethod(signature.kid()))
                        .put(VALUE, "z" + Base58.encode(signature.value())));
        return secured;
    }

    /** Whether the document carries a proof of ours, in the form that {@link #sign} makes, by a key not retired. */
    public boolean verify(ObjectNode secured) {
        JsonNode proof = secured.path(PROOF);
        String method = proof.path(METHOD).asText();
        String value = proof.path(VALUE).asText();
        String prefix = issuer.verificationMethod("");
        ObjectNode document = secured.deepCopy();
        document.remove(PROOF);
        ObjectNode options = options(document, proof.path(CREATED).asText(), method);
        boolean ours = proof.equals(options.deepCopy().put(VALUE, value))
                && method.startsWith(prefix)
                && value.startsWith("z");
        return ours
                && signature(value)
                        .map(bytes -> new Proof(method.substring(prefix.length()), bytes))
                        .filter(signature -> holds(signature, options, document))
                        .isPresent();
    }

    private boolean holds(Proof signature, ObjectNode options, ObjectNode document) {
        try {
            return keys.verify(CertificateSigner.PURPOSE, hash(options, document), signature);
        } catch (IllegalArgumentException e) {
            // What has no canonical form was never signed.
            return false;
        }
    }

    private static Optional<byte[]> signature(String value) {
        return Base58.decode(value.substring(1), SIGNATURE_LENGTH);
    }

    /** Section 3.3.5: the options carry the document's context, so that a proof cannot be read under another. */
    private static ObjectNode options(ObjectNode document, String created, String method) {
        ObjectNode options = document.objectNode();
        if (document.has(CONTEXT)) {
            options.set(CONTEXT, document.get(CONTEXT));
        }
        return options.put("type", "DataIntegrityProof")
                .put("cryptosuite", "eddsa-jcs-2022")
                .put(CREATED, created)
                .put(METHOD, method)
                .put("proofPurpose", "assertionMethod");
    }

    /** Section 3.3.4. @throws IllegalArgumentException if the document has no canonical form */
    private static byte[] hash(ObjectNode options, ObjectNode document) {
        return ByteBuffer.allocate(64)
                .put(PayloadHash.sha256(CanonicalJson.bytes(options.toString())))
                .put(PayloadHash.sha256(CanonicalJson.bytes(document.toString())))
                .array();
    }
}
