package bot.spaceduck.identity.sso;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.relying.Relying;
import bot.spaceduck.identity.relying.Relying.Domain;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** A person who moves, and the domain that he moves to. */
record Hopping(Duckling person, Domain domain) {
    static Hopping someone() {
        return new Hopping(Ducklings.risen(), Relying.someone().registered());
    }

    Response issue(String form) {
        return issue(domain.host(), form, null);
    }

    Response issue(String audience, String form, String beakKey) {
        Map<String, Object> body = new HashMap<>();
        body.put("audience", audience);
        body.put("form", form);
        RequestSpecification request = Ducklings.as(person, "sso.move").body(body);
        return (beakKey == null ? request : request.header("X-Beak-Key", beakKey)).post("/beak/sso/issue");
    }

    /** What travels: a code or a token. */
    String issued(String form) {
        Response answer = issue(form);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.path(form);
    }

    /** As the relying domain does: a code by POST, a token by GET. */
    Response validate(String form, String carried) {
        return validate(form, carried, domain);
    }

    static Response validate(String form, String carried, Domain as) {
        return form.equals("code")
                ? Ducklings.json()
                        .auth()
                        .preemptive()
                        .basic(as.id(), as.secret())
                        .body(Map.of("code", carried))
                        .post("/beak/sso/validate")
                : Ducklings.json()
                        .header("Authorization", "Bearer " + carried)
                        .header("X-Client-Id", as.id())
                        .header("X-Client-Secret", as.secret())
                        .get("/beak/sso/validate");
    }
}
