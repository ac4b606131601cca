package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import java.util.List;
import java.util.Map;

/** The duckling registers an agent, which shows that it lives. */
final class Employing implements Chapter {
    private final Stage stage;
    private final Cast cast;

    Employing(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Agent";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Register an agent", "It has a Beak Key, shown this once.", this::register),
                new Step("List the agents", "The key is masked from now on.", this::list),
                new Step("Give a heartbeat", "The key works, and the agent is alive.", this::heartbeat));
    }

    private void register() {
        Answer answer = stage.person(Call.post(
                        "/beak/agent/register",
                        Map.of("agent_name", "Paddle", "role", "ASSISTANT", "capabilities", List.of("calendar"))))
                .expect(201);
        cast.spaceduckId = answer.text("/spaceduck_id");
        cast.beakKey = answer.text("/beak_key");
        NotHeld.unless(cast.beakKey.startsWith("bk_"), "a Beak Key that starts with bk_", "another");
    }

    private void list() {
        Answer answer = stage.person(Call.get("/beak/agent/list"))
                .expect(200)
                .expect("/spaceducks/0/spaceduck_id", cast.spaceduckId);
        NotHeld.unless(!answer.body().contains(cast.beakKey), "no key in full", "the Beak Key");
    }

    private void heartbeat() {
        stage.agent(Call.post("/beak/agent/heartbeat", Map.of("status", "paddling")))
                .expect(200)
                .expect("/liveness", "ALIVE");
    }
}
