package bot.spaceduck.cert.signer;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRequirement;
import bot.spaceduck.common.crypto.KeyRing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Signs and checks with the ring's keys for certificates. Both algorithms are deterministic. */
@Singleton
public class CertificateSigner {
    public static final String PURPOSE = "certificate";
    /** {@code typ} of the JWS: no token of ours for any other use passes for a certificate. */
    public static final String JWS_TYPE = "beak-certificate+json";

    private final KeyRing keys;

    public CertificateSigner(KeyRing keys) {
        this.keys = keys;
    }

    /** Signs with the newest active keys. */
    public Signatures sign(byte[] canonical) {
        return new Signatures(
                keys.mac(PURPOSE, canonical),
                keys.sign(PURPOSE, canonical),
                Jws.sign(keys, PURPOSE, JWS_TYPE, canonical));
    }

    /** What of the signatures holds over these bytes, with keys that are not retired. */
    public Verdict check(byte[] canonical, Signatures signatures) {
        return new Verdict(
                keys.verifyMac(PURPOSE, canonical, signatures.hmac()),
                keys.verify(PURPOSE, canonical, signatures.ed25519()),
                Jws.verify(keys, PURPOSE, JWS_TYPE, signatures.jws())
                        .map(payload -> Arrays.equals(payload, canonical))
                        .orElse(false));
    }

    /** Public keys that certificates verify with. */
    public Jwk.Set published() {
        return Jwk.of(keys, PURPOSE);
    }

    /**
     * Fingerprint of the newest public key: its JWK thumbprint (RFC 7638) with SHA-256, as the URI of RFC 9278.
     *
     * @throws IllegalStateException without a key, which the start would have refused
     */
    public String fingerprint() {
        Jwk key = published().keys().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key for certificates"));
        String members = "{\"crv\":\"" + key.crv() + "\",\"kty\":\"" + key.kty() + "\",\"x\":\"" + key.x() + "\"}";
        return "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(PayloadHash.sha256(members.getBytes(StandardCharsets.UTF_8)));
    }

    @Produces
    @Singleton
    static KeyRequirement required(KeyRing ring) {
        return new KeyRequirement(
                ring,
                Map.of(
                        PURPOSE,
                        List.of(KeyAlgorithm.ED25519, KeyAlgorithm.HMAC_SHA256),
                        SkillSigner.PURPOSE,
                        List.of(KeyAlgorithm.ED25519),
                        "payload-hash",
                        List.of(KeyAlgorithm.HMAC_SHA256),
                        "cursor",
                        List.of(KeyAlgorithm.HMAC_SHA256),
                        "seal",
                        List.of(KeyAlgorithm.AES_256_GCM)));
    }
}
