package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.proof.PublicKeys;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The delegation is used, and dies the moment it is revoked. */
final class Using implements Chapter {
    private static final String DELEGATION_TYPE = "peck-delegation+jwt";
    private static final String RECEIPT_TYPE = "peck-receipt+jws";

    private final Stage stage;
    private final Cast cast;

    Using(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Delegation";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Fetch the delegation", "The agent has a token that verifies offline.", this::fetch),
                new Step("Introspect it", "It is active, with just the scopes that were asked for.", this::introspect),
                new Step("Use it", "The use is counted and receipted.", this::use),
                new Step("Verify the receipt", "The platform confirms it.", this::receipt),
                new Step("Verify the receipt offline", "So do the published keys alone.", this::receiptOffline),
                new Step("Unpeck", "The person takes the permission back.", this::unpeck),
                new Step("Use it once more", "Refused, from the moment of the answer before.", this::useAgain),
                new Step("Introspect it again", "It is not active, and nothing else is said.", this::introspectAgain));
    }

    private void fetch() {
        cast.delegation =
                stage.agent(Call.get("/beak/peck/" + cast.peckId)).expect(200).text("/delegation/token");
        boolean verified =
                stage.publicKeys().payload(DELEGATION_TYPE, cast.delegation).isPresent();
        NotHeld.unless(verified, "a token that a published key has signed", "another");
    }

    private Answer introspection() {
        return stage.agent(Call.post("/beak/delegation/introspect", Map.of("token", cast.delegation)))
                .expect(200);
    }

    private void introspect() {
        Answer answer = introspection()
                .expect("/active", "true")
                .expect("/sub", cast.ducklingId)
                .expect("/act/sub", cast.spaceduckId);
        List<String> scopes = List.of(answer.text("/scope").split(" "));
        NotHeld.unless(scopes.size() == 2 && scopes.contains(Pecking.SCOPE), "the two scopes", scopes);
    }

    private Answer attempt() {
        return stage.agent(Call.post(
                "/beak/delegation/use",
                Map.of("token", cast.delegation, "scope", Pecking.SCOPE, "action", Pecking.ACTION)));
    }

    private void use() {
        cast.receipt = attempt().expect(200).expect("/uses", "1").node("/receipt");
    }

    private void receipt() {
        stage.anyone(Call.post("/beak/receipt/verify", cast.receipt))
                .expect(200)
                .expect("/verified", "true");
    }

    private void receiptOffline() {
        PublicKeys keys = stage.publicKeys();
        JsonNode content = cast.receipt.path("record");
        boolean holds = keys.signed(RECEIPT_TYPE, cast.receipt.path("jws").asText(), content);
        NotHeld.unless(holds, "a good signature", "a wrong one");
        NotHeld.unless(content.path("event_type").asText().equals("PECK_USED"), "a receipt of PECK_USED", content);
    }

    private void unpeck() {
        stage.person(Call.post("/beak/unpeck", Map.of("peck_id", cast.peckId)))
                .expect(200)
                .expect("/state", "REVOKED");
    }

    private void useAgain() {
        attempt().expect(401, "E-401-003");
    }

    private void introspectAgain() {
        Answer answer = introspection().expect("/active", "false");
        NotHeld.unless(answer.json().size() == 1, "active alone", answer.body());
    }
}
