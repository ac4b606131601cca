package bot.spaceduck.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Agents of the tests. */
public final class Spaceducks {
    private Spaceducks() {}

    /** An agent and the key that it was given. */
    public record Spaceduck(Duckling operator, String id, String beakKey, String keyId) {
        /** A request as it comes from the gateway, for a route that takes agents. */
        public RequestSpecification as(String capability) {
            return Spaceducks.as(beakKey, capability);
        }
    }

    public static Map<String, Object> scout() {
        return Map.of("agent_name", "Scout", "role", "AGENT", "capabilities", List.of("mail.read"));
    }

    public static Spaceduck registered() {
        return registered(Ducklings.risen());
    }

    public static Spaceduck registered(Duckling operator) {
        return register(operator, scout());
    }

    /** With that public key, as a JWK. */
    public static Spaceduck registered(Duckling operator, Map<String, String> publicKey) {
        Map<String, Object> scout = new java.util.HashMap<>(scout());
        scout.put("public_key", publicKey);
        return register(operator, scout);
    }

    private static Spaceduck register(Duckling operator, Map<String, Object> scout) {
        Response answer = Ducklings.as(operator, "agent.manage").body(scout).post("/beak/agent/register");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return new Spaceduck(
                operator,
                answer.as(Json.class).get("spaceduck_id"),
                answer.as(Json.class).get("beak_key"),
                answer.as(Json.class).get("key_id"));
    }

    public static RequestSpecification as(String beakKey, String capability) {
        return Ducklings.json()
                .header(
                        TestCallers.HEADER,
                        Ducklings.contextToken("BeakKey " + beakKey, "PERSON_OR_AGENT", capability));
    }

    /** What the gateway is told of a request with this key. */
    public static Response authenticate(String beakKey) {
        return Ducklings.authenticate("BeakKey " + beakKey, "AGENT", "account.read");
    }
}
