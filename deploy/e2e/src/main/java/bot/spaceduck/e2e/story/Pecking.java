package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.proof.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The agent asks, and the person decides. */
final class Pecking implements Chapter {
    static final String SCOPE = "calendar:write";
    static final String ACTION = "Book the pond for Friday";

    private final Stage stage;
    private final Cast cast;

    Pecking(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Peck";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Ask for permission", "The request waits, with a signed receipt.", this::ask),
                new Step("Look into the inbox", "The person sees who asks for what, and why.", this::inbox),
                new Step(
                        "Hash what is shown", "The text that the person sees has the hash of the request.", this::hash),
                new Step("Approve something else", "Another hash approves nothing.", this::approveOther),
                new Step("Approve", "What was seen is what was approved.", this::approve));
    }

    private void ask() {
        Answer answer = stage.agent(Call.post("/beak/peck", request(cast.ducklingId, ACTION)))
                .expect(201)
                .expect("/state", "PENDING");
        cast.peckId = answer.text("/peck_id");
        cast.requestHash = answer.text("/request_hash");
        cast.receipt = answer.node("/receipt");
    }

    static Map<String, Object> request(String target, String action) {
        return Map.of(
                "kind",
                "permission",
                "target",
                target,
                "scopes",
                List.of(SCOPE, "calendar:read"),
                "action",
                action,
                "purpose",
                "The flock wants to meet.",
                "payload",
                Map.of("day", "Friday", "guests", 7),
                "ttl_seconds",
                600);
    }

    private void inbox() {
        stage.person(Call.get("/beak/peck/inbox"))
                .expect(200)
                .expect("/pecks/0/peck_id", cast.peckId)
                .expect("/pecks/0/requester/spaceduck_id", cast.spaceduckId);
    }

    private void hash() {
        String shown = stage.person(Call.get("/beak/peck/" + cast.peckId))
                .expect(200)
                .expect("/request_hash", cast.requestHash)
                .text("/request");
        String hash = HexFormat.of().formatHex(Hashes.sha256(shown.getBytes(StandardCharsets.UTF_8)));
        NotHeld.unless(hash.equals(cast.requestHash), "the hash " + cast.requestHash, hash);
        NotHeld.unless(shown.contains(ACTION), "a request that says what is asked for", shown);
    }

    private void approveOther() {
        String other = HexFormat.of().formatHex(Hashes.sha256(new byte[0]));
        stage.person(Call.post("/beak/approve", Map.of("peck_id", cast.peckId, "request_hash", other)))
                .expect(409, "E-409-004");
    }

    private void approve() {
        stage.person(Call.post("/beak/approve", Map.of("peck_id", cast.peckId, "request_hash", cast.requestHash)))
                .expect(200)
                .expect("/state", "APPROVED");
    }
}
