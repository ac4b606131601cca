package bot.spaceduck.local.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingFileTest {
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway | ip-hash HmacSHA256",
                "identity | context Ed25519, sso Ed25519, pepper HmacSHA256, otp HmacSHA256, email-hash HmacSHA256, payload-hash HmacSHA256,"
                        + " seal AES256GCM, cursor HmacSHA256",
                "cert | certificate Ed25519, certificate HmacSHA256, skill Ed25519, payload-hash HmacSHA256, seal AES256GCM, cursor HmacSHA256",
                "peck | receipt Ed25519, receipt HmacSHA256, delegation Ed25519, webhook Ed25519, otp HmacSHA256, payload-hash HmacSHA256, seal AES256GCM,"
                        + " cursor HmacSHA256",
                "audit | checkpoint Ed25519, payload-hash HmacSHA256, seal AES256GCM, cursor HmacSHA256"
            })
    void eachApplicationHasItsPurposes(String application, String purposes) throws Exception {
        List<String> found = new ArrayList<>();
        keys(application)
                .forEach(key -> found.add(
                        key.get("purpose").asText() + " " + key.get("algorithm").asText()));

        assertThat(String.join(", ", found)).isEqualTo(purposes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "identity", "cert", "peck", "audit"})
    void everyKeyIsCompleteAndActive(String application) throws Exception {
        List<String> kids = new ArrayList<>();
        for (JsonNode key : keys(application)) {
            kids.add(key.get("kid").asText());
            assertThat(key.get("kid").asText()).matches(key.get("purpose").asText() + "-[0-9a-hjkmnp-tv-z]{26}");
            assertThat(key.get("state").asText()).isEqualTo("ACTIVE");
            assertThat(Instant.parse(key.get("created_at").asText())).isBeforeOrEqualTo(Instant.now());
            assertThat(key.get("retire_at").isNull()).isTrue();
            if (!key.get("algorithm").asText().equals("Ed25519")) {
                assertThat(Base64.getUrlDecoder().decode(key.get("secret").asText()))
                        .hasSize(32);
            }
        }
        assertThat(kids).doesNotHaveDuplicates();
    }

    @Test
    void theHalvesOfAKeyPairBelongTogether() throws Exception {
        JsonNode key = keys("audit").get(0);
        KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
        PrivateKey secret = ed25519.generatePrivate(new PKCS8EncodedKeySpec(
                Base64.getDecoder().decode(key.get("private_key").asText())));
        byte[] raw = Base64.getUrlDecoder().decode(key.get("public_key").asText());
        assertThat(raw).hasSize(32);
        byte[] encoded = java.util.Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, raw.length);
        PublicKey known = ed25519.generatePublic(new X509EncodedKeySpec(encoded));
        byte[] message = "quack".getBytes(StandardCharsets.UTF_8);

        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(secret);
        signer.update(message);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(known);
        verifier.update(message);

        assertThat(verifier.verify(signer.sign())).isTrue();
    }

    @Test
    void aRingThatExistsIsLeftAlone() throws Exception {
        Path file = KeyRingFile.createIfAbsent(folder, "peck");
        String first = Files.readString(file);

        KeyRingFile.createIfAbsent(folder, "peck");

        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPurposeOfALaterVersionGetsItsKeyAndTheOthersStay() throws Exception {
        Path file = KeyRingFile.createIfAbsent(folder, "identity");
        ObjectMapper json = new ObjectMapper();
        ObjectNode older = (ObjectNode) json.readTree(file.toFile());
        ArrayNode all = (ArrayNode) older.get("keys");
        all.remove(1);
        List<JsonNode> kept = new ArrayList<>();
        all.forEach(kept::add);
        json.writeValue(file.toFile(), older);

        KeyRingFile.createIfAbsent(folder, "identity");

        JsonNode now = json.readTree(file.toFile()).get("keys");
        assertThat(now).containsAll(kept).hasSize(kept.size() + 1);
        assertThat(now.get(kept.size()).get("purpose").asText()).isEqualTo("sso");
    }

    private JsonNode keys(String application) throws Exception {
        Path file = KeyRingFile.createIfAbsent(folder, application);
        return new ObjectMapper().readTree(file.toFile()).get("keys");
    }
}
