package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.local.home.Credentials;
import java.util.List;
import java.util.Map;

/** The duckling moves to another site, which learns who it is and how far it is trusted, once. */
final class Hopping implements Chapter {
    private final Stage stage;
    private final Cast cast;
    private String audience;
    private String clientId;

    Hopping(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Single sign-on";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step(
                        "Register a relying domain",
                        "The administrator does; its secret is shown once.",
                        this::register),
                new Step("Ask for a code", "It is good for a minute, for that domain alone.", this::ask),
                new Step("Validate it there", "The domain learns who came, and at which tier.", this::validate),
                new Step("Validate it again", "It is used up.", this::again));
    }

    private void register() {
        Credentials.Admin admin = stage.administrator();
        cast.administratorToken = stage.anyone(
                        Call.post("/beak/auth/login", Map.of("email", admin.email(), "password", admin.password())))
                .expect(200)
                .expect("/trust_tier", "T3")
                .text("/access_token");
        audience = "app-" + cast.person.email().replace("duck-", "").replace("@", ".");
        Answer answer = stage.anyone(Call.post("/beak/sso/domains", Map.of("domain", audience))
                        .asPerson(cast.administratorToken))
                .expect(201);
        clientId = answer.text("/client_id");
        cast.clientSecret = answer.text("/client_secret");
    }

    private void ask() {
        cast.ssoCode = stage.person(Call.post("/beak/sso/issue", Map.of("audience", audience)))
                .expect(200)
                .text("/code");
    }

    private Answer attempt() {
        return stage.anyone(Call.post(
                "/beak/sso/validate",
                Map.of("code", cast.ssoCode, "client_id", clientId, "client_secret", cast.clientSecret)));
    }

    private void validate() {
        attempt()
                .expect(200)
                .expect("/duckling_id", cast.ducklingId)
                .expect("/trust_tier", "T2")
                .expect("/session/audience", audience);
    }

    private void again() {
        attempt().expect(410, "E-410-001");
    }
}
