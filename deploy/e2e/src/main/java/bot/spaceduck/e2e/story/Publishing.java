package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.proof.Hashes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The duckling publishes a skill; whoever fetches it can tell that these are the bytes that were reviewed. */
final class Publishing implements Chapter {
    static final String JWS_TYPE = "beak-skill+json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "1.0.0";
    private static final String DESCRIPTION = "Counts the ducks on a pond. Use when somebody asks how many there are.";

    private final Stage stage;
    private final Cast cast;
    private String name;
    private String markdown;
    private String skillId;

    Publishing(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Skills";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Submit a skill", "Nobody sees it before an administrator has.", this::submit),
                new Step("Publish it", "The administrator does; the platform signs its digest.", this::publish),
                new Step("Fetch it as a stranger", "Signature and digest are those of these bytes.", this::fetch));
    }

    private void submit() {
        name = "count-" + cast.ducklingId.replace("dk_", "");
        markdown =
                "---\nname: %s\ndescription: %s\n---\n# Count ducks\n\nLook, and count.\n".formatted(name, DESCRIPTION);
        skillId = stage.person(Call.post(
                        "/beak/skills",
                        Map.of("name", name, "version", VERSION, "description", DESCRIPTION, "skill_md", markdown)))
                .expect(201)
                .expect("/state", "SUBMITTED")
                .text("/skill_id");
        release().expect(404, "E-404-001");
    }

    private void publish() {
        stage.anyone(Call.post("/beak/admin/skills/" + skillId, Map.of("decision", "PUBLISH"))
                        .asPerson(cast.administratorToken))
                .expect(200)
                .expect("/state", "PUBLISHED");
    }

    private void fetch() throws IOException {
        Answer answer = release().expect(200);
        NotHeld.unless(answer.body().equals(markdown), "the bytes that were submitted", answer.body());
        String digest = HexFormat.of().formatHex(Hashes.sha256(answer.body().getBytes(StandardCharsets.UTF_8)));
        JsonNode signed = JSON.readTree(stage.publicKeys()
                .payload(JWS_TYPE, answer.header("Skill-Signature"))
                .orElseThrow(() -> new NotHeld("a good signature", "a wrong one")));
        NotHeld.unless(signed.path("digest").asText().equals(digest), "the digest " + digest, signed);
        NotHeld.unless(signed.path("name").asText().equals(name), "the name " + name, signed);
        NotHeld.unless(signed.path("version").asText().equals(VERSION), "the version " + VERSION, signed);
    }

    private Answer release() {
        return stage.anyone(Call.get("/beak/skills/" + name + "/" + VERSION));
    }
}
