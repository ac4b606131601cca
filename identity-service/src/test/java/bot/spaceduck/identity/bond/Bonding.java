package bot.spaceduck.identity.bond;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Json;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** An operator with agents, and what he says of bonds. */
public record Bonding(Duckling operator) {
    public static Bonding ofSomeone() {
        return new Bonding(Ducklings.risen());
    }

    /** A registered agent. */
    public record Scout(String id, String beakKey) {}

    public Scout scout() {
        Response registered = Ducklings.as(operator, "agent.manage")
                .body(Map.of("agent_name", "Scout", "role", "AGENT"))
                .post("/beak/agent/register");
        assertThat(registered.statusCode()).as(registered.asString()).isEqualTo(201);
        return new Scout(
                registered.as(Json.class).get("spaceduck_id"),
                registered.as(Json.class).get("beak_key"));
    }

    public Response bond(Map<String, Object> body) {
        return Ducklings.as(operator, "bond.create").body(body).post("/beak/bond/create");
    }

    public Response bond(Scout scout) {
        return bond(Map.of("spaceduck_id", scout.id(), "permissions", List.of("calendar:read", "mail:send")));
    }

    public String bonded(Scout scout) {
        Response bond = bond(scout);
        assertThat(bond.statusCode()).as(bond.asString()).isEqualTo(201);
        return bond.as(Json.class).get("bond_id");
    }

    public Response revoke(String bondId) {
        return Ducklings.as(operator).body(Map.of("bond_id", bondId)).post("/beak/bond/revoke");
    }

    public Response list(String query) {
        return Ducklings.as(operator).get("/beak/bond/list" + query);
    }
}
