package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rise to T2 brought a new version of the certificate. It is handed to a stranger; the old one is put away. */
final class Sharing implements Chapter {
    private static final Duration EVENT = Duration.ofSeconds(20);
    private static final String CREDENTIAL = "application/vc";

    private final Stage stage;
    private final Cast cast;
    private String older;
    private String shareId;
    private String credential;

    Sharing(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Sharing";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Wait for the next version", "The old one names the one that superseded it.", this::await),
                new Step("Share it by a link", "The link is shown once; only its hash is kept.", this::share),
                new Step("Open it as a stranger", "The same record, as a verifiable credential.", this::open),
                new Step("Verify the credential", "A changed one is refused, and what fails is named.", this::verify),
                new Step("End the link", "It opens nothing from that answer on.", this::end),
                new Step("Revoke the old version", "Whoever asks learns it at once.", this::revoke));
    }

    private void await() {
        older = cast.certId;
        cast.certId = Poll.until(EVENT, "a certificate that supersedes " + older, () -> {
            Answer answer = standing(older);
            return answer.json().path("cert_status").asText().equals("SUPERSEDED")
                    ? Optional.of(answer.text("/superseded_by"))
                    : Optional.empty();
        });
        standing(cast.certId).expect("/verified", "true").expect("/trust_tier", "T2");
    }

    private void share() {
        Answer answer = stage.person(Call.post("/beak/cert/share", Map.of("cert_id", cast.certId)))
                .expect(201);
        shareId = answer.text("/share_id");
        cast.shareToken = answer.text("/token");
    }

    private void open() {
        credential = link().expect(200)
                .expect("/credentialSubject/trust_tier", "T2")
                .expect("/proof/cryptosuite", "eddsa-jcs-2022")
                .body();
    }

    private void verify() {
        presented(credential).expect("/verified", "true");
        presented(credential.replace("\"T2\"", "\"T3\"")).expect("/verified", "false");
    }

    private void end() {
        stage.person(Call.raw("DELETE", "/beak/cert/share/" + shareId, null)).expect(204);
        link().expect(404, "E-404-001");
    }

    private void revoke() {
        stage.person(Call.post("/beak/cert/revoke", Map.of("cert_id", older)))
                .expect(200)
                .expect("/cert_status", "REVOKED");
        standing(older).expect("/verified", "false").expect("/cert_status", "REVOKED");
    }

    private Answer standing(String certId) {
        return stage.anyone(Call.get("/beak/cert/verify?cert_id=" + certId)).expect(200);
    }

    private Answer link() {
        return stage.anyone(Call.get("/beak/cert/view?share=" + cast.shareToken).with("Accept", CREDENTIAL));
    }

    private Answer presented(String credential) {
        return stage.anyone(Call.raw("POST", "/beak/cert/verify", credential).with("Content-Type", CREDENTIAL))
                .expect(200);
    }
}
