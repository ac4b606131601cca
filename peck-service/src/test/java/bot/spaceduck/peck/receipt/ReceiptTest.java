package bot.spaceduck.peck.receipt;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.keys.TestKeys;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Receipts are checked here with the JDK alone: nothing of the code under test helps. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ReceiptTest {
    @Inject
    MutableClock clock;

    @Test
    void aStrangerVerifiesAReceiptWithThePublishedKeys() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        Map<String, String> record = asked.getMap("receipt.record");
        assertThat(record.keySet())
                .containsExactlyInAnyOrder(
                        "event_id",
                        "event_type",
                        "timestamp",
                        "peck_id",
                        "actor_id",
                        "target_id",
                        "agent_id",
                        "operator_id",
                        "trust_tier",
                        "state",
                        "request_hash",
                        "payload_hash");
        assertThat(record)
                .containsEntry("event_type", "PECK_REQUESTED")
                .containsEntry("peck_id", asked.getString("peck_id"))
                .containsEntry("actor_id", pond.agent)
                .containsEntry("operator_id", pond.operator)
                .containsEntry("state", "PENDING")
                .containsEntry("request_hash", asked.getString("request_hash"));
        String canonical = canonical(record);

        String[] jws = asked.getString("receipt.jws").split("\\.");
        Json header = Json.from(new String(Base64.getUrlDecoder().decode(jws[0]), StandardCharsets.UTF_8));
        assertThat(header.getString("alg")).isEqualTo("EdDSA");
        assertThat(new String(Base64.getUrlDecoder().decode(jws[1]), StandardCharsets.UTF_8))
                .isEqualTo(canonical);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(published(pond, header.getString("kid")));
        verifier.update((jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(jws[2]))).isTrue();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret(asked.getString("receipt.hmac.kid")), "HmacSHA256"));
        assertThat(asked.getString("receipt.hmac.value"))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theServiceSaysWhichProofFails() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        Map<String, Object> receipt = asked.getMap("receipt");
        assertThat(failed(pond, receipt)).isEmpty();

        Map<String, Object> record = new TreeMap<>(asked.getMap("receipt.record"));
        record.put("state", "APPROVED");
        assertThat(failed(pond, with(receipt, "record", record))).containsExactly("hmac", "jws");

        Map<String, Object> mac = Map.of("kid", asked.getString("receipt.hmac.kid"), "value", "00".repeat(32));
        assertThat(failed(pond, with(receipt, "hmac", mac))).containsExactly("hmac");
        Map<String, Object> noHex = Map.of("kid", asked.getString("receipt.hmac.kid"), "value", "zz");
        assertThat(failed(pond, with(receipt, "hmac", noHex))).containsExactly("hmac");

        Pond other = Pond.at(clock);
        String foreign = other.asked(other.request()).getString("receipt.jws");
        assertThat(failed(pond, with(receipt, "jws", foreign))).containsExactly("jws");
        assertThat(failed(pond, with(receipt, "jws", "a.b.c"))).containsExactly("jws");
    }

    @Test
    void aDelegationTokenIsNoReceipt() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        Map<String, Object> receipt = ok(pond.unpeck(granted.peckId()), 200).getMap("receipt");
        assertThat(failed(pond, with(receipt, "jws", granted.token()))).containsExactly("jws");
    }

    @Test
    void halfAReceiptIsRefused() {
        Pond pond = Pond.at(clock);
        Problems.assertProblem(
                pond.asNobody().body(Map.of("record", Map.of())).post("/beak/receipt/verify"), 400, "E-400-001");
    }

    private static List<String> failed(Pond pond, Map<String, Object> receipt) {
        Json verdict = ok(pond.asNobody().body(receipt).post("/beak/receipt/verify"), 200);
        List<String> failed = verdict.getList("failed", String.class);
        assertThat(verdict.getBoolean("verified")).isEqualTo(failed.isEmpty());
        return failed;
    }

    private static Map<String, Object> with(Map<String, Object> receipt, String member, Object value) {
        Map<String, Object> changed = new TreeMap<>(receipt);
        changed.put(member, value);
        return changed;
    }

    /** RFC 8785 of an object of plain ASCII strings: members sorted, no white space. */
    private static String canonical(Map<String, String> record) {
        return new TreeMap<>(record)
                .entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static PublicKey published(Pond pond, String kid) throws Exception {
        Json keys = ok(pond.asNobody().get("/.well-known/jwks.json"), 200);
        String x = keys.<Map<String, String>>getList("keys").stream()
                .filter(key -> key.get("kid").equals(kid))
                .findFirst()
                .orElseThrow()
                .get("x");
        byte[] spki = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x)));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }

    private static byte[] secret(String kid) {
        return Base64.getUrlDecoder()
                .decode((String) TestKeys.get().entries().get(kid).get("secret"));
    }
}
