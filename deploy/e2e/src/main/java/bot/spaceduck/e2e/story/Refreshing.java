package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import java.util.List;
import java.util.Map;

/** The session goes on with fresh tokens. */
final class Refreshing implements Chapter {
    private final Stage stage;
    private final Cast cast;

    Refreshing(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Session";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Refresh", "The refresh token was rotated, and the tier is as it is now.", this::refresh));
    }

    private void refresh() {
        Answer answer = stage.anyone(Call.post("/beak/auth/refresh", Map.of("refresh_token", cast.refreshToken)))
                .expect(200)
                .expect("/trust_tier", "T1");
        NotHeld.unless(!answer.text("/refresh_token").equals(cast.refreshToken), "another refresh token", "the same");
        cast.loggedIn(answer.json());
    }
}
