package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Call;
import java.util.List;
import java.util.Map;

/** The duckling says who it is, and rises to T2 on its own word, which is recorded as that. */
final class Declaring implements Chapter {
    private final Stage stage;
    private final Cast cast;

    Declaring(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Declaration";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Declare name and address", "Self-declared evidence raises the tier to T2.", this::declare));
    }

    private void declare() {
        stage.person(Call.post(
                        "/beak/identity/declare",
                        Map.of("legal_name", cast.person.legalName(), "address", cast.person.address())))
                .expect(200)
                .expect("/trust_tier", "T2");
    }
}
