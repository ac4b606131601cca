package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import java.util.List;
import java.util.Map;

/** The session ends at once, and another begins. */
final class LoggingOut implements Chapter {
    private final Stage stage;
    private final Cast cast;

    LoggingOut(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Logout";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Log out", "The session epoch has moved.", this::logOut),
                new Step("Try the old access token", "It has not expired, and is refused all the same.", this::old),
                new Step("Try the old refresh token", "It brings no new one.", this::oldRefresh),
                new Step("Log in again", "A new session begins.", this::again));
    }

    private void logOut() {
        stage.person(Call.post("/beak/auth/logout", Map.of())).expect(204);
    }

    private void old() {
        stage.person(Call.get("/beak/agent/list")).expect(401, "E-401-003");
    }

    private void oldRefresh() {
        stage.anyone(Call.post("/beak/auth/refresh", Map.of("refresh_token", cast.refreshToken)))
                .expect(401);
    }

    private void again() {
        logIn(stage).expect("/trust_tier", "T2");
        stage.person(Call.get("/beak/agent/list")).expect(200);
    }

    static Answer logIn(Stage stage) {
        Person person = stage.cast().person;
        Answer answer = stage.anyone(
                        Call.post("/beak/auth/login", Map.of("email", person.email(), "password", person.password())))
                .expect(200)
                .expect("/duckling_id", stage.cast().ducklingId);
        stage.cast().loggedIn(answer.json());
        return answer;
    }
}
