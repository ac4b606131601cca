package bot.spaceduck.cert.verification;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** A relying party that has nothing of ours but the public key set: JDK, an RFC 8785 library, its own hands. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class IndependentVerifierTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void acceptsWhatWasIssued() throws IOException, GeneralSecurityException {
        ObjectNode document = document();

        assertThat(proofHolds(document)).isTrue();
        assertThat(jwsHolds(document)).isTrue();
    }

    @Test
    void refusesEachSingleChange() throws IOException, GeneralSecurityException {
        ObjectNode genuine = document();
        List<String> names = new ArrayList<>();
        genuine.get("certificate").fieldNames().forEachRemaining(names::add);
        assertThat(names).hasSizeGreaterThanOrEqualTo(10);
        for (String name : names) {
            ObjectNode changed = genuine.deepCopy();
            ObjectNode certificate = (ObjectNode) changed.get("certificate");
            if (certificate.get(name).isNumber()) {
                certificate.put(name, 7);
            } else {
                certificate.put(name, certificate.get(name).asText() + "x");
            }
            assertThat(proofHolds(changed)).as(name).isFalse();
            assertThat(jwsHolds(changed)).as(name).isFalse();
        }
    }

    @Test
    void findsThePlatformsFingerprint() throws IOException, GeneralSecurityException {
        ObjectNode document = document();
        JsonNode key = key(document.at("/proof/ed25519/kid").asText());
        String thumbprint = JSON.writeValueAsString(new java.util.TreeMap<>(
                Map.of("kty", "OKP", "crv", "Ed25519", "x", key.get("x").asText())));

        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(thumbprint.getBytes(StandardCharsets.UTF_8)));

        assertThat(document.at("/certificate/quack_key").asText())
                .isEqualTo("urn:ietf:params:oauth:jwk-thumbprint:sha-256:" + digest);
    }

    @Test
    void findsPublicKeysOnly() {
        Response keys = Ducklings.anyone().get("/.well-known/jwks.json");

        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        for (Map<String, Object> key : keys.as(Json.class).<Map<String, Object>>getList("keys")) {
            assertThat(key).containsOnlyKeys("kty", "crv", "kid", "use", "alg", "x");
        }
        assertThat(keys.as(Json.class).getList("keys")).isNotEmpty();
    }

    private static boolean proofHolds(ObjectNode document) throws IOException, GeneralSecurityException {
        JsonNode proof = document.at("/proof/ed25519");
        return holds(
                key(proof.get("kid").asText()),
                canonical(document),
                base64(proof.get("value").asText()));
    }

    private static boolean jwsHolds(ObjectNode document) throws IOException, GeneralSecurityException {
        String jws = document.get("jws").asText();
        String[] parts = jws.split("\\.");
        JsonNode header = JSON.readTree(base64(parts[0]));
        assertThat(header.get("alg").asText()).isEqualTo("EdDSA");
        assertThat(header.get("typ").asText()).isEqualTo("beak-certificate+json");
        byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return holds(key(header.get("kid").asText()), input, base64(parts[2]))
                && Arrays.equals(base64(parts[1]), canonical(document));
    }

    private static byte[] canonical(ObjectNode document) throws IOException {
        return new JsonCanonicalizer(document.get("certificate").toString()).getEncodedUTF8();
    }

    private static boolean holds(JsonNode jwk, byte[] message, byte[] signature) throws GeneralSecurityException {
        // RFC 8410: the key's bytes behind a fixed head are the SubjectPublicKeyInfo.
        byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] raw = base64(jwk.get("x").asText());
        byte[] spki = Arrays.copyOf(head, head.length + raw.length);
        System.arraycopy(raw, 0, spki, head.length, raw.length);
        Signature verifier = Signature.getInstance("Ed25519", "SunEC");
        verifier.initVerify(KeyFactory.getInstance("Ed25519", "SunEC").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(message);
        return verifier.verify(signature);
    }

    private static JsonNode key(String kid) throws IOException {
        String keys = Ducklings.anyone().get("/.well-known/jwks.json").asString();
        for (JsonNode key : JSON.readTree(keys).get("keys")) {
            if (key.get("kid").asText().equals(kid)) {
                return key;
            }
        }
        throw new AssertionError("no key " + kid);
    }

    private static byte[] base64(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static ObjectNode document() throws IOException {
        return (ObjectNode)
                JSON.readTree(Ducklings.issued(Ducklings.hatched("T1")).asString());
    }
}
