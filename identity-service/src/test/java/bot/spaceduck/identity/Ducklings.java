package bot.spaceduck.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.mail.Message;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** People of the tests: what they type, and how they walk up the ladder through the API. */
public final class Ducklings {
    public static final String TURNSTILE = "XXXX.DUMMY.TOKEN.XXXX";
    public static final String PASSWORD = "Pond-Water-2026!";

    private Ducklings() {}

    /** Someone with a session. */
    public record Duckling(String id, String email, String accessToken, String refreshToken) {}

    public static String newEmail() {
        return "duck-" + UUID.randomUUID() + "@example.org";
    }

    public static String newPhone() {
        return "+614" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    public static Map<String, Object> hatchling(String email) {
        Map<String, Object> body = new HashMap<>();
        body.put("email", email);
        body.put("password", PASSWORD);
        body.put("display_name", "Daisy");
        body.put("turnstile_token", TURNSTILE);
        return body;
    }

    public static Response hatch(Map<String, Object> body) {
        return json().body(body).post("/beak/hatch");
    }

    public static Response logIn(String email, String password) {
        return json().body(Map.of("email", email, "password", password)).post("/beak/auth/login");
    }

    /** Hatched and signed in, nothing proven. */
    public static Duckling hatched() {
        String email = newEmail();
        Response hatched = hatch(hatchling(email));
        assertThat(hatched.statusCode()).as(hatched.asString()).isEqualTo(201);
        return session(email);
    }

    public static Duckling session(String email) {
        Response login = logIn(email, PASSWORD);
        assertThat(login.statusCode()).as(login.asString()).isEqualTo(200);
        return new Duckling(
                login.as(Json.class).get("duckling_id"),
                email,
                login.as(Json.class).get("access_token"),
                login.as(Json.class).get("refresh_token"));
    }

    /** Hatched, both codes typed in: T1 under the default policy. */
    public static Duckling risen() {
        Duckling duckling = hatched();
        verifyEmail(duckling);
        verifyPhone(duckling, newPhone());
        return duckling;
    }

    public static void verifyPhone(Duckling duckling, String phone) {
        assertThat(as(duckling)
                        .body(Map.of("phone", phone))
                        .post("/beak/verify/phone")
                        .statusCode())
                .isEqualTo(202);
        Response confirmed =
                as(duckling).body(Map.of("code", sms(phone).code())).post("/beak/verify/phone/confirm");
        assertThat(confirmed.statusCode()).as(confirmed.asString()).isEqualTo(200);
    }

    public static void verifyEmail(Duckling duckling) {
        String code = confirmation(duckling.email()).code();
        Response verified = as(duckling).body(Map.of("code", code)).post("/beak/verify/email");
        assertThat(verified.statusCode()).as(verified.asString()).isEqualTo(200);
    }

    /** The mail that proves the address. */
    public static Message confirmation(String email) {
        return Inbox.get().latestTo(email, "Confirm your e-mail address");
    }

    public static Message sms(String phone) {
        return Inbox.get().latestTo(phone.substring(1) + "@sms.local");
    }

    /** A request as it comes from the gateway: with a context token that it got for that person. */
    public static RequestSpecification as(Duckling duckling) {
        return as(duckling, "account.read");
    }

    public static RequestSpecification as(Duckling duckling, String capability) {
        return json().header(
                        TestCallers.HEADER, contextToken("Bearer " + duckling.accessToken(), "PERSON", capability));
    }

    public static RequestSpecification asAgent(String beakKey) {
        return json().header(TestCallers.HEADER, contextToken("BeakKey " + beakKey, "AGENT", "account.read"));
    }

    public static String contextToken(String credential, String who, String capability) {
        Response answer = authenticate(credential, who, capability);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.as(Json.class).get("context_token");
    }

    public static Response authenticate(String credential, String who, String capability) {
        return authenticate(credential, who, capability, null);
    }

    /** @param signed as the gateway tells of a request with a signature; null for one without */
    public static Response authenticate(String credential, String who, String capability, Map<String, Object> signed) {
        Map<String, Object> body = new HashMap<>();
        body.put("credential", credential);
        body.put("who", who);
        body.put("audience", "identity-service");
        body.put("capability", capability);
        body.put("ip_hash", "test-ip-hash");
        body.put("signed", signed);
        return json().body(body).post("/internal/authenticate");
    }
}
