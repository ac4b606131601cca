package bot.spaceduck.identity.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature of one request, but for one mistake.
 *
 * @param key under which it is looked at
 * @param fields {@code signature} and {@code signature-input} as the genuine ones become
 */
record Forgery(String mistake, PublicKey key, UnaryOperator<Map<String, String>> fields) {
    static final KeyPair KEYS = newKeys("Ed25519");
    static final KeyPair OTHERS = newKeys("Ed25519");
    static final PublicAddress HERE = PublicAddress.of("https://duck.example");
    static final String BODY = "{\"a\":1}";
    static final String DIGEST = "sha-256=:" + Base64.getEncoder().encodeToString(hash("SHA-256", BODY)) + ":";
    static final String PARAMETERS = "(\"@method\" \"@target-uri\" \"content-digest\")"
            + ";created=1795300000;nonce=\"n-1\";keyid=\"sd_01k00000000000000000000000\"";
    static final String BASE = """
            "@method": POST
            "@target-uri": https://duck.example/beak/peck?dry=1
            "content-digest": %s
            "@signature-params": %s""".formatted(DIGEST, PARAMETERS);

    /** Other bytes than those that were signed with. */
    static Forgery bytes(String mistake, UnaryOperator<byte[]> change) {
        return by(mistake, () -> change.apply(ed25519(KEYS, BASE)));
    }

    /** A genuine signature of another text. */
    static Forgery base(String mistake, UnaryOperator<String> change) {
        assertThat(change.apply(BASE)).isNotEqualTo(BASE);
        return by(mistake, () -> ed25519(KEYS, change.apply(BASE)));
    }

    /** Bytes that were made in another way. */
    static Forgery by(String mistake, Supplier<byte[]> way) {
        return new Forgery(
                mistake, KEYS.getPublic(), fields -> with(fields, "signature", "sig1=" + spelled(way.get())));
    }

    /** Another spelling of the field {@code Signature}. */
    static Forgery text(String mistake, UnaryOperator<String> change) {
        return new Forgery(
                mistake, KEYS.getPublic(), fields -> with(fields, "signature", change.apply(fields.get("signature"))));
    }

    /** Another spelling of the field {@code Signature-Input}. */
    static Forgery input(String mistake, UnaryOperator<String> change) {
        return new Forgery(
                mistake,
                KEYS.getPublic(),
                fields -> with(fields, "signature-input", change.apply(fields.get("signature-input"))));
    }

    @Override
    public String toString() {
        return mistake;
    }

    static Map<String, String> genuine() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("content-digest", DIGEST);
        fields.put("signature-input", "sig1=" + PARAMETERS);
        fields.put("signature", "sig1=" + spelled(ed25519(KEYS, BASE)));
        return fields;
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    static String spelled(byte[] bytes) {
        return ":" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    static byte[] bytesOf(String field) {
        return Base64.getDecoder().decode(field.substring("sig1=:".length(), field.length() - 1));
    }

    /** The genuine signature of this base under other keys, until base64url has letters of its own for it. */
    static byte[] tricky() {
        byte[] signature = ed25519(KEYS, BASE);
        String standard = Base64.getEncoder().encodeToString(signature);
        return standard.contains("+") || standard.contains("/") ? signature : filled(0xff);
    }

    static byte[] neutral(String r) {
        return joined(HexFormat.of().parseHex(r), new byte[32]);
    }

    static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            reversed[at] = bytes[bytes.length - 1 - at];
        }
        return reversed;
    }

    static byte[] filled(int value) {
        return filled(value, 64);
    }

    static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static byte[] flipped(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return bytes;
    }

    static byte[] raw(PublicKey key) {
        byte[] spki = key.getEncoded();
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    static byte[] ed25519(KeyPair keys, String text) {
        return ed25519(keys, text.getBytes(UTF_8));
    }

    static byte[] ed25519(KeyPair keys, byte[] message) {
        return signed("Ed25519", keys, null, message);
    }

    static byte[] signed(String algorithm, KeyPair keys, AlgorithmParameterSpec parameters) {
        return signed(algorithm, keys, parameters, BASE.getBytes(US_ASCII));
    }

    static byte[] signed(String algorithm, KeyPair keys, AlgorithmParameterSpec parameters, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            if (parameters != null) {
                signature.setParameter(parameters);
            }
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(BASE.getBytes(US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair newKeys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
