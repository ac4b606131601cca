package bot.spaceduck.e2e;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** An authenticator that can register itself (WebAuthn level 3, section 6.5, attestation {@code none}, ES256) and no more. */
final class Softkey {
    /** User present, user verified, credential attached. */
    private static final byte FLAGS = 0x45;

    private final byte[] credentialId = new byte[32];

    Softkey() {
        new SecureRandom().nextBytes(credentialId);
    }

    /** As the browser says it. */
    String id() {
        return text(credentialId);
    }

    /** Registers it for whoever that access token is of. */
    void register(Client client, String accessToken, String origin) throws GeneralSecurityException {
        String challenge = client.send(
                        Call.post("/beak/passkey/register/options", Map.of()).asPerson(accessToken))
                .expect(200)
                .text("/challenge");
        String clientData =
                "{\"type\":\"webauthn.create\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                        .formatted(challenge, origin);
        Map<String, Object> credential = Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "response",
                Map.of(
                        "clientDataJSON",
                        text(clientData.getBytes(StandardCharsets.UTF_8)),
                        "attestationObject",
                        text(attestation())));
        client.send(Call.post("/beak/passkey/register", credential).asPerson(accessToken))
                .expect(201);
    }

    /** CBOR, by hand: {@code {fmt: "none", attStmt: {}, authData}}. */
    private byte[] attestation() throws GeneralSecurityException {
        byte[] key = publicKey();
        byte[] data = ByteBuffer.allocate(55 + credentialId.length + key.length)
                .put(MessageDigest.getInstance("SHA-256").digest("localhost".getBytes(StandardCharsets.UTF_8)))
                .put(FLAGS)
                .putInt(1)
                .put(new byte[16])
                .putShort((short) credentialId.length)
                .put(credentialId)
                .put(key)
                .array();
        byte[] head = HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158");
        return ByteBuffer.allocate(head.length + 1 + data.length)
                .put(head)
                .put((byte) data.length)
                .put(data)
                .array();
    }

    /** A COSE key: {@code {1: 2, 3: -7, -1: 1, -2: x, -3: y}}. */
    private static byte[] publicKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return ByteBuffer.allocate(77)
                .put(HexFormat.of().parseHex("a5010203262001215820"))
                .put(unsigned(key.getW().getAffineX().toByteArray()))
                .put(HexFormat.of().parseHex("225820"))
                .put(unsigned(key.getW().getAffineY().toByteArray()))
                .array();
    }

    private static byte[] unsigned(byte[] number) {
        byte[] bytes = new byte[32];
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
