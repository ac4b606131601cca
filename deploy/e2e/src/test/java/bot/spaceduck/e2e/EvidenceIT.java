package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.proof.Canonical;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Store;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence of work through the gateway, and all of it verified again by the launcher. */
@WithPlatform
class EvidenceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIGNATURE = "X-Beak-Evidence-Signature";

    private Client client;
    private Cast cast;

    @BeforeEach
    void somebodyWithAnAgent(TestPlatform platform) {
        client = Described.by(platform.client());
        cast = platform.operator(client);
    }

    @Test
    void whatIsSignedUnderTheBeakKeyIsAcceptedOnceAndIsInTheLog() throws Exception {
        String peck = granted(cast.beakKey());
        ObjectNode evidence = evidence(peck, 1);

        Answer first =
                submit(cast.beakKey(), evidence, hmac(evidence)).expect(201).expect("/state", "ACCEPTED");

        submit(cast.beakKey(), evidence, hmac(evidence)).expect(200).expect("/evidence_id", first.text("/evidence_id"));
        submit(cast.beakKey(), evidence(peck, 1).put("outcome", "failure"), hmac(evidence))
                .expect(409, "E-409-001");
        Answer listed = client.send(Call.get("/beak/evidence?peck_id=" + peck).asPerson(cast.accessToken()))
                .expect(200);
        assertThat(listed.node("/evidence")).hasSize(1);
        awaitLogged("EVIDENCE_ACCEPTED", peck);
    }

    @Test
    void whatAnAgentSignsByItsOwnKeyIsAccepted() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = keys.getPublic().getEncoded();
        String x = base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        Map<String, Object> agent = Map.of(
                "agent_name", "Signer", "role", "AGENT", "public_key", Map.of("kty", "OKP", "crv", "Ed25519", "x", x));
        String beakKey = client.send(Call.post("/beak/agent/register", agent).asPerson(cast.accessToken()))
                .expect(201)
                .text("/beak_key");
        ObjectNode evidence = evidence(granted(beakKey), 1);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(Canonical.bytes(evidence));

        submit(beakKey, evidence, "ed25519=" + base64(signer.sign()))
                .expect(201)
                .expect("/state", "ACCEPTED");
    }

    @Test
    void aWrongSignatureIsKeptAndItsOperatorIsWrittenTo(TestPlatform platform) {
        String peck = granted(cast.beakKey());

        Answer refused = submit(cast.beakKey(), evidence(peck, 1), "hmac-sha256=" + "0".repeat(64))
                .expect(401, "E-401-004");

        String id = refused.text("/evidence_id");
        client.send(Call.get("/beak/evidence?peck_id=" + peck).asPerson(cast.accessToken()))
                .expect(200)
                .expect("/evidence/0/evidence_id", id)
                .expect("/evidence/0/state", "REJECTED");
        await(
                "the mail",
                () -> platform.mailbox().texts(cast.person().email()).stream().anyMatch(text -> text.contains(id)));
        awaitLogged("EVIDENCE_REJECTED", peck);
        new AuditLog(client).requireGapless(cast);
    }

    @Test
    void theLauncherFindsAFlippedBitAndSaysSoByItsExitCode(TestPlatform platform) throws Exception {
        ObjectNode evidence = evidence(granted(cast.beakKey()), 1);
        String id = submit(cast.beakKey(), evidence, hmac(evidence)).expect(201).text("/evidence_id");
        await("it in the list of all", () -> !reverified(platform, 0).startsWith("0 checked"));
        Store pecks = Store.of(platform, "peck");
        String body = pecks.item("EVIDENCE#" + id, "EVIDENCE").at("/body/S").asText();

        set(pecks, id, body.replace("flock", "flocj"));

        assertThat(reverified(platform, 1))
                .contains(id)
                .contains("ACCEPTED  signature")
                .contains(" 1 no longer pass");
        set(pecks, id, body);
        assertThat(reverified(platform, 0)).contains(" 0 no longer pass").doesNotContain(id);
    }

    private static String reverified(TestPlatform platform, int exit) {
        StringWriter printed = new StringWriter();
        assertThat(platform.evidence(printed, "reverify")).as("%s", printed).isEqualTo(exit);
        return printed.toString();
    }

    private static void set(Store pecks, String id, String body) {
        pecks.set("EVIDENCE#" + id, "EVIDENCE", "body", Map.of("S", body));
    }

    private void awaitLogged(String type, String peck) {
        await(
                type,
                () -> new AuditLog(client)
                        .entries(cast, "&event_type=" + type).stream()
                                .anyMatch(entry ->
                                        entry.at("/detail/peck_id").asText().equals(peck)));
    }

    private static void await(String what, BooleanSupplier holds) {
        Poll.until(PATIENCE, what, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private String granted(String beakKey) {
        Map<String, Object> request = Map.of(
                "kind", "permission",
                "target", cast.ducklingId(),
                "scopes", List.of("calendar:write"),
                "action", "gather the flock",
                "purpose", "The flock wants to meet.");
        Answer asked =
                client.send(Call.post("/beak/peck", request).asAgent(beakKey)).expect(201);
        Map<String, Object> approval =
                Map.of("peck_id", asked.text("/peck_id"), "request_hash", asked.text("/request_hash"));
        client.send(Call.post("/beak/approve", approval).asPerson(cast.accessToken()))
                .expect(200);
        return asked.text("/peck_id");
    }

    private static ObjectNode evidence(String peck, long epoch) {
        ObjectNode evidence = JSON.createObjectNode();
        evidence.put("peck_id", peck).put("epoch", epoch).put("merkle_root", "0f".repeat(32));
        evidence.put("outcome", "success")
                .putObject("summary")
                .put("gathered", "flock")
                .put("share", 0.5);
        return evidence;
    }

    private Answer submit(String beakKey, ObjectNode evidence, String signature) {
        return client.send(
                Call.post("/beak/evidence", evidence).asAgent(beakKey).with(SIGNATURE, signature));
    }

    private String hmac(ObjectNode evidence) throws Exception {
        byte[] key = mac(
                cast.beakKey().getBytes(StandardCharsets.UTF_8),
                "spaceduck.evidence.v1".getBytes(StandardCharsets.UTF_8));
        return "hmac-sha256=" + HexFormat.of().formatHex(mac(key, Canonical.bytes(evidence)));
    }

    private static byte[] mac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
