package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Call;
import java.util.List;
import java.util.Map;

/** The duckling vouches for its agent. */
final class Bonding implements Chapter {
    private final Stage stage;
    private final Cast cast;

    Bonding(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Bond";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Bond the agent", "What it asks for from now on rests on this bond.", this::bond),
                new Step("List the bonds", "It is the one live bond.", this::list));
    }

    private void bond() {
        cast.bondId = stage.person(Call.post(
                        "/beak/bond/create",
                        Map.of("spaceduck_id", cast.spaceduckId, "permissions", List.of("calendar:write"))))
                .expect(201)
                .expect("/status", "ACTIVE")
                .text("/bond_id");
    }

    private void list() {
        stage.person(Call.get("/beak/bond/list")).expect(200).expect("/bonds/0/bond_id", cast.bondId);
    }
}
