package bot.spaceduck.peck.support;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.crypto.Ed25519;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An agent that hands in evidence, with both kinds of key. */
public final class Signer {
    private static final String SIGNATURE = "X-Beak-Evidence-Signature";
    private static final String DERIVED = "X-Beak-Derived-Key";

    public final Pond pond;
    private final byte[] evidenceKey = new byte[32];
    private final KeyPair pair;

    private Signer(Pond pond) {
        this.pond = pond;
        new SecureRandom().nextBytes(evidenceKey);
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Signer of(Pond pond) {
        return new Signer(pond);
    }

    /** From now on its public key is registered. */
    public Signer registered() {
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.raw(pair.getPublic()));
        StubIdentity.get().signs(pond.agent, x);
        return this;
    }

    /** Evidence that is right in every field; the root is of its epoch. */
    public static Map<String, Object> evidence(String peckId, long epoch) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("peck_id", peckId);
        evidence.put("epoch", epoch);
        evidence.put("merkle_root", "%064x".formatted(0xabc000 + epoch));
        evidence.put("summary", Map.of("moved", 3, "note", "secret-plans"));
        evidence.put("outcome", "success");
        return evidence;
    }

    /** Canonical bytes of the text, as the agent's own JSON library makes them. */
    private static byte[] canonical(Object body) {
        return CanonicalJson.bytes(body instanceof String json ? json : json(body));
    }

    private static String json(Object body) {
        try {
            return new ObjectMapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public String hmac(Object body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(evidenceKey, "HmacSHA256"));
            return "hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal(canonical(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String ed25519(Object body) {
        byte[] signature = Ed25519.sign(pair.getPrivate(), canonical(body));
        return "ed25519=" + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** What the edge makes of the request: with the key that it derives. */
    public RequestSpecification request() {
        return pond.asAgent("peck.request").header(DERIVED, HexFormat.of().formatHex(evidenceKey));
    }

    /** The same from an agent that shows no Beak Key. */
    public RequestSpecification keyless() {
        return pond.asAgent("peck.request");
    }

    public static Response submit(RequestSpecification as, Object body, String signature) {
        return as.header(SIGNATURE, signature).body(json(body)).post("/beak/evidence");
    }

    /** Signed by HMAC, as it should be. */
    public Response submit(Map<String, Object> evidence) {
        return submit(request(), evidence, hmac(evidence));
    }

    /** Exactly that text, signed as it should be. */
    public Response submitText(String json) {
        return request()
                .header(SIGNATURE, hmac(json))
                .body(json.getBytes(StandardCharsets.UTF_8))
                .post("/beak/evidence");
    }

    /** Evidence with a signature that is well spelled and wrong. */
    public Response forge(Map<String, Object> evidence) {
        return submit(request(), evidence, "hmac-sha256=" + "0".repeat(64));
    }
}
