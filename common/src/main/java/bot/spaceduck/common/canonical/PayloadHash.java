package bot.spaceduck.common.canonical;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * SHA-256 of the RFC 8785 form of a request body in which each secret or personal field is replaced by its keyed hash:
 * a bare hash of a body with a phone number in it could be found by trying all numbers.
 */
@Singleton
public class PayloadHash {
    static final String PURPOSE = "payload-hash";
    private static final Set<String> SECRET_OR_PERSONAL = Set.of(
            "password",
            "new_password",
            "email",
            "phone",
            "code",
            "token",
            "turnstile_token",
            "refresh_token",
            "beak_key",
            "display_name",
            "about",
            "legal_name",
            "address",
            "referral_code",
            "assertion");

    private final KeyRing keys;
    private final ObjectMapper json;

    public PayloadHash(KeyRing keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /**
     * @return 64 hex digits
     * @throws ProblemException FIELD_INVALID if the body has no canonical form, as with a lone surrogate
     */
    public String of(Object request) {
        try {
            JsonNode body = masked(json.valueToTree(request));
            return HexFormat.of().formatHex(sha256(CanonicalJson.bytes(body.toString())));
        } catch (IllegalArgumentException e) {
            throw ProblemCode.FIELD_INVALID.with("the body holds text or numbers that have no canonical form");
        }
    }

    private JsonNode masked(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(member -> member.setValue(
                                SECRET_OR_PERSONAL.contains(member.getKey())
                                        ? keyed(member.getValue())
                                        : masked(member.getValue())));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, masked(array.get(i)));
                }
            }
            default -> {}
        }
        return node;
    }

    private JsonNode keyed(JsonNode secret) {
        byte[] code = keys.mac(PURPOSE, secret.toString().getBytes(StandardCharsets.UTF_8))
                .value();
        return TextNode.valueOf("keyed:" + HexFormat.of().formatHex(code));
    }

    /** SHA-256 (FIPS 180-4), 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
