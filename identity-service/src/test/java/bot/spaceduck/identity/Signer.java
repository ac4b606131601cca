package bot.spaceduck.identity;

import bot.spaceduck.identity.Signing.Request;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Signs messages as RFC 9421 has it, in the test's own words. */
public final class Signer {
    /** Of the group of edwards25519 (RFC 8032, section 5.1). */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    public static final String HERE = "localhost:8443";

    private final KeyPair keys;
    public String keyId;
    public String label = "sig1";
    public String components = "\"@method\" \"@target-uri\" \"content-digest\"";
    public String parameters;
    public String authority = HERE;

    public Signer() {
        this(newKeys(), "");
    }

    private Signer(KeyPair keys, String keyId) {
        this.keys = keys;
        this.keyId = keyId;
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same signer, unspoiled. */
    public Signer fresh() {
        return new Signer(keys, keyId);
    }

    /** As an agent registers it. */
    public Map<String, String> jwk() {
        byte[] spki = keys.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        return Map.of(
                "kty", "OKP",
                "crv", "Ed25519",
                "x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    public Signer covering(String... names) {
        components = String.join(
                " ", Arrays.stream(names).map(name -> "\"" + name + "\"").toList());
        return this;
    }

    public Signer saying(UnaryOperator<String> change) {
        parameters = change.apply(parameters);
        return this;
    }

    /** At that time, in seconds. */
    public Signer at(long created) {
        parameters = ";created=" + created + ";nonce=\"" + UUID.randomUUID() + "\";keyid=\"" + keyId + "\"";
        return this;
    }

    public static Request digested(Request request, String field, String algorithm) {
        request.fields.put(
                "content-digest",
                field + "=:" + Base64.getEncoder().encodeToString(Signing.digest(algorithm, request.body)) + ":");
        return request;
    }

    /** The same request with the signature in it. */
    public Request sign(Request request) {
        request.fields.put("signature-input", label + "=(" + components + ")" + parameters);
        request.fields.put("signature", label + "=:" + Base64.getEncoder().encodeToString(bytes(request)) + ":");
        return request;
    }

    private byte[] bytes(Request request) {
        StringBuilder base = new StringBuilder();
        for (String component : components.split(" ")) {
            base.append(component)
                    .append(": ")
                    .append(value(component, request))
                    .append('\n');
        }
        base.append("\"@signature-params\": (").append(components).append(')').append(parameters);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(base.toString().getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String value(String component, Request request) {
        int mark = request.target.indexOf('?');
        return switch (component) {
            case "\"@method\"" -> request.method;
            case "\"@target-uri\"" -> "https://" + authority + request.target;
            case "\"@authority\"" -> authority;
            case "\"@scheme\"" -> "https";
            case "\"@request-target\"" -> request.target;
            case "\"@path\"" -> mark < 0 ? request.target : request.target.substring(0, mark);
            case "\"@query\"" -> mark < 0 ? "?" : request.target.substring(mark);
            default -> request.fields.getOrDefault(component.replace("\"", ""), "");
        };
    }

    /** The same request with its signature's bytes changed. */
    public static Request respelled(Request request, UnaryOperator<byte[]> change) {
        String field = request.fields.get("signature");
        int colon = field.indexOf(':');
        byte[] bytes = Base64.getDecoder().decode(field.substring(colon + 1, field.length() - 1));
        request.fields.put(
                "signature",
                field.substring(0, colon + 1) + Base64.getEncoder().encodeToString(change.apply(bytes)) + ":");
        return request;
    }

    /** S + L in place of S: the equation holds as before. */
    public static byte[] malleated(byte[] signature) {
        byte[] changed = signature.clone();
        BigInteger sum = littleEndian(Arrays.copyOfRange(signature, 32, 64)).add(ORDER);
        for (int at = 0; at < 32; at++) {
            changed[32 + at] = sum.shiftRight(8 * at).byteValue();
        }
        return changed;
    }

    private static BigInteger littleEndian(byte[] bytes) {
        BigInteger number = BigInteger.ZERO;
        for (int at = bytes.length - 1; at >= 0; at--) {
            number = number.shiftLeft(8).or(BigInteger.valueOf(bytes[at] & 0xff));
        }
        return number;
    }
}
