package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import java.util.List;
import java.util.Map;

/** The agent gets another key, and the old one is dead. */
final class Rotating implements Chapter {
    private final Stage stage;
    private final Cast cast;
    private String old;

    Rotating(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Key";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Rotate the Beak Key", "Another key, shown this once.", this::rotate),
                new Step("Try the old key", "Refused, from the moment of the answer before.", this::old),
                new Step("Use the new key", "It is the same agent.", this::anew));
    }

    private void rotate() {
        old = cast.beakKey;
        Answer answer = stage.person(Call.post("/beak/keys/rotate", Map.of("spaceduck_id", cast.spaceduckId)))
                .expect(200);
        cast.rotated(answer.text("/beak_key"));
        NotHeld.unless(!cast.beakKey.equals(old), "another key", "the same");
    }

    private void old() {
        stage.anyone(Call.get("/beak/agent/status").asAgent(old)).expect(401, "E-401-003");
    }

    private void anew() {
        stage.agent(Call.get("/beak/agent/status")).expect(200).expect("/spaceduck_id", cast.spaceduckId);
    }
}
