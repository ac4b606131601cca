package bot.spaceduck.identity.passkey;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Browser and authenticator in one, which does whatever a test wants, as no real one would. */
final class Softkey {
    private static final ObjectConverter CONVERTER = new ObjectConverter();

    private final Algorithm algorithm;
    private final KeyPair pair;
    private final byte[] credentialId = new byte[32];
    String origin = "https://localhost:8443";
    String rpId = "localhost";
    byte flags = AuthenticatorData.BIT_UP | AuthenticatorData.BIT_UV;
    long counter = 1;
    boolean crossOrigin;
    String userHandle;

    private Softkey(Algorithm algorithm, KeyPair pair) {
        this.algorithm = algorithm;
        this.pair = pair;
        ThreadLocalRandom.current().nextBytes(credentialId);
    }

    static Softkey of(Algorithm algorithm) {
        try {
            return new Softkey(
                    algorithm,
                    switch (algorithm) {
                        case ES256 -> {
                            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                            generator.initialize(new ECGenParameterSpec("secp256r1"));
                            yield generator.generateKeyPair();
                        }
                        case EDDSA ->
                            KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
                        case RS256 -> KeyPairGenerator.getInstance("RSA").generateKeyPair();
                    });
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String id() {
        return text(credentialId);
    }

    /** As {@code navigator.credentials.create()} answers. */
    Map<String, Object> create(String challenge) {
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data = new AuthenticatorData<>(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                (byte) (flags | AuthenticatorData.BIT_AT),
                counter,
                new AttestedCredentialData(AAGUID.ZERO, credentialId, coseKey()));
        byte[] attestation = new AttestationObjectConverter(CONVERTER)
                .convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
        Map<String, Object> response = new HashMap<>();
        response.put("clientDataJSON", text(clientData("webauthn.create", challenge)));
        response.put("attestationObject", text(attestation));
        return credential(response);
    }

    /** As {@code navigator.credentials.get()} answers; the counter goes one on each time. */
    Map<String, Object> get(String challenge) {
        AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> data =
                new AuthenticatorData<>(sha256(rpId.getBytes(StandardCharsets.UTF_8)), flags, ++counter);
        byte[] bytes = new AuthenticatorDataConverter(CONVERTER).convert(data);
        byte[] clientData = clientData("webauthn.get", challenge);
        Map<String, Object> response = new HashMap<>();
        response.put("clientDataJSON", text(clientData));
        response.put("authenticatorData", text(bytes));
        response.put("signature", text(signature(bytes, sha256(clientData))));
        response.put("userHandle", userHandle);
        return credential(response);
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        Map<String, Object> credential = new HashMap<>();
        credential.put("id", id());
        credential.put("rawId", id());
        credential.put("type", "public-key");
        credential.put("response", response);
        return credential;
    }

    private byte[] clientData(String type, String challenge) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":%s,"other_keys_can_be_added_here":"yes"}""".formatted(type, challenge, origin, crossOrigin).getBytes(StandardCharsets.UTF_8);
    }

    private COSEKey coseKey() {
        return switch (algorithm) {
            case ES256 -> EC2COSEKey.create(pair, COSEAlgorithmIdentifier.ES256);
            case EDDSA -> EdDSACOSEKey.create(pair, COSEAlgorithmIdentifier.EdDSA);
            case RS256 -> RSACOSEKey.create(pair, COSEAlgorithmIdentifier.RS256);
        };
    }

    private byte[] signature(byte[] authenticatorData, byte[] clientDataHash) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case ES256 -> "SHA256withECDSA";
                        case EDDSA -> "Ed25519";
                        case RS256 -> "SHA256withRSA";
                    });
            signature.initSign(pair.getPrivate());
            signature.update(ByteBuffer.allocate(authenticatorData.length + clientDataHash.length)
                    .put(authenticatorData)
                    .put(clientDataHash)
                    .flip());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
