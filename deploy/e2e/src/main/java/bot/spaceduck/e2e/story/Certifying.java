package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.proof.Checkpoint;
import bot.spaceduck.e2e.proof.PublicKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rise to T1 brought a certificate, which a stranger can verify. */
final class Certifying implements Chapter {
    static final String JWS_TYPE = "beak-certificate+json";

    private static final Duration EVENT = Duration.ofSeconds(20);

    private final Stage stage;
    private final Cast cast;

    Certifying(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Certificate";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Wait for the certificate", "It was issued by the event of the rise alone.", this::await),
                new Step("Fetch it", "The owner has the whole document; none was issued a second time.", this::fetch),
                new Step("Ask whether it is valid", "Anyone can ask, without a credential.", this::ask),
                new Step("Verify it offline", "The published keys are enough; a changed one is refused.", this::verify),
                new Step("Keep a checkpoint of the log", "Signed; the log will have to extend it.", this::checkpoint));
    }

    /** Nobody has asked for it: the only trace of it is in the audit log. */
    private void await() {
        cast.certId = Poll.until(
                EVENT,
                "CERT_ISSUED in the audit log",
                () -> Optional.ofNullable(entries("CERT_ISSUED").get(0))
                        .map(entry -> entry.path("subject").asText()));
    }

    private void fetch() {
        Answer answer = stage.person(Call.post("/beak/cert/issue", Map.of()))
                .expect(200)
                .expect("/certificate/cert_id", cast.certId)
                .expect("/certificate/trust_tier", "T1");
        cast.certificate = answer.json();
        stage.person(Call.get("/beak/cert/view?cert_id=" + cast.certId))
                .expect(200)
                .expect("/certificate/duckling_id", cast.ducklingId);
    }

    private void ask() {
        stage.anyone(Call.get("/beak/cert/verify?cert_id=" + cast.certId))
                .expect(200)
                .expect("/verified", "true")
                .expect("/cert_status", "ISSUED");
    }

    private void verify() {
        PublicKeys keys = stage.publicKeys();
        NotHeld.unless(holds(keys, cast.certificate.path("certificate")), "a good signature", "a wrong one");
        ObjectNode forged = cast.certificate.path("certificate").deepCopy();
        forged.put("trust_tier", "T3");
        NotHeld.unless(!holds(keys, forged), "a changed certificate to be refused", "that it passes");
    }

    private boolean holds(PublicKeys keys, JsonNode certificate) {
        JsonNode proof = cast.certificate.path("proof").path("ed25519");
        return keys.signed(
                        proof.path("kid").asText(),
                        certificate,
                        proof.path("value").asText())
                && keys.signed(JWS_TYPE, cast.certificate.path("jws").asText(), certificate);
    }

    private void checkpoint() {
        cast.shard = entries("DUCKLING_HATCHED").path(0).path("log_shard").asText();
        String note = stage.anyone(Call.get("/beak/audit/log/" + cast.shard + "/checkpoint"))
                .expect(200)
                .body();
        cast.earlier = Checkpoint.verify(note, stage.logKeys());
    }

    private JsonNode entries(String type) {
        return stage.person(Call.get("/beak/audit/log?event_type=" + type))
                .expect(200)
                .node("/entries");
    }
}
