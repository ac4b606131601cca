package bot.spaceduck.cert.support;

import static io.restassured.RestAssured.given;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What publishers of skills, administrators and readers do at this service. */
public final class Publishing {
    public static final String DESCRIPTION = "Books ponds. Use it when a flock wants to meet.";
    private static final Ids IDS = new Ids(Clock.systemUTC());

    private Publishing() {}

    /** A name that nobody used. */
    public static String name() {
        return "pond-" + IDS.ulid().toLowerCase(Locale.ROOT);
    }

    public static String administrator() {
        return IDS.next(IdKind.ACCOUNT);
    }

    public static String unknownSkill() {
        return IDS.next(IdKind.SKILL);
    }

    /** A SKILL.md of that name. */
    public static String markdown(String name) {
        return "---\nname: " + name + "\ndescription: " + DESCRIPTION
                + "\n---\n# Ponds\n\nAsk for a date – then quack.\n";
    }

    /** A request body that is taken, to be changed. */
    public static Map<String, Object> body(String name, String version) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("version", version);
        body.put("description", DESCRIPTION);
        body.put("skill_md", markdown(name));
        body.put("metadata", Map.of("topic", "lakes"));
        return body;
    }

    public static RequestSpecification person(String account, String capability) {
        return request(TestCallers.of("cert-service").capability(capability).person(account, "T2"));
    }

    public static RequestSpecification admin(String account) {
        return request(
                TestCallers.of("cert-service").capability("platform.administer").admin(account));
    }

    private static RequestSpecification request(String token) {
        return given().contentType(ContentType.JSON).header(TestCallers.HEADER, token);
    }

    public static Response submit(String account, Map<String, Object> body) {
        return person(account, "skill.publish").body(body).post("/beak/skills");
    }

    /** Submits and expects that it waits. */
    public static String submitted(String account, String name, String version) {
        return submit(account, body(name, version))
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("skill_id");
    }

    public static Response decide(String admin, String skillId, String decision) {
        return admin(admin).body(Map.of("decision", decision)).post("/beak/admin/skills/" + skillId);
    }

    /** Submits and has an administrator publish it. */
    public static String published(String account, String name, String version) {
        String id = submitted(account, name, version);
        decide(administrator(), id, "PUBLISH").then().statusCode(200);
        return id;
    }

    public static Response withdraw(String account, String skillId) {
        return person(account, "account.read").body("{}").post("/beak/skills/" + skillId + "/withdraw");
    }

    /** As an administrator calls the same route. */
    public static Response withdrawAsAdmin(String admin, String skillId, Object body) {
        return request(TestCallers.of("cert-service").capability("account.read").admin(admin))
                .body(body)
                .post("/beak/skills/" + skillId + "/withdraw");
    }

    public static Response mine(String account, String query) {
        return person(account, "account.read").get("/beak/skills/mine" + query);
    }

    public static Response fetch(String name, String version) {
        return given().header(TestCallers.HEADER, TestCallers.of("cert-service").anonymous())
                .get("/beak/skills/" + name + "/" + version);
    }

    public static Response versions(String name, String query) {
        return Ducklings.anyone().get("/beak/skills/" + name + query);
    }
}
