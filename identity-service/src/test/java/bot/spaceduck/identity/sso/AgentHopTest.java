package bot.spaceduck.identity.sso;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.bond.Bonding;
import bot.spaceduck.identity.bond.Bonding.Scout;
import bot.spaceduck.identity.relying.Relying;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AgentHopTest extends IdentityTest {
    private Bonding bonding;
    private Hopping hopping;
    private Scout scout;

    @BeforeEach
    void register() {
        bonding = Bonding.ofSomeone();
        hopping = new Hopping(bonding.operator(), Relying.someone().registered());
        scout = bonding.scout();
    }

    private Response issue(String form, String beakKey) {
        return hopping.issue(hopping.domain().host(), form, beakKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void aBondedAgentGoesInItsOperatorsName(String form) {
        bonding.bonded(scout);

        Response issued = issue(form, scout.beakKey());
        Response validated = hopping.validate(form, issued.path(form));

        assertThat(validated.statusCode()).as(validated.asString()).isEqualTo(200);
        assertThat(validated.as(Json.class).<String>get("duckling_id"))
                .isEqualTo(bonding.operator().id());
        assertThat(validated.as(Json.class).<String>get("session.spaceduck_id")).isEqualTo(scout.id());
        if (form.equals("token")) {
            String claims = issued.as(Json.class).<String>get("token").split("\\.")[1];
            assertThat(Json.from(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                            .getString("act.sub"))
                    .isEqualTo(scout.id());
        }
    }

    @Test
    void anAgentWithoutABondDoesNotGo() {
        Problems.assertProblem(issue("code", scout.beakKey()), 409, "E-409-002");
    }

    @Test
    void anothersAgentDoesNotGo() {
        Bonding other = Bonding.ofSomeone();
        Scout stranger = other.scout();
        other.bonded(stranger);

        Problems.assertProblem(issue("code", stranger.beakKey()), 403, "E-403-003");
    }

    @Test
    void aKeyThatOpensNothingIsRefused() {
        bonding.bonded(scout);
        Ducklings.as(bonding.operator(), "agent.manage")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/rotate");

        Problems.assertProblem(issue("code", scout.beakKey()), 401, "E-401-003");
        Problems.assertProblem(issue("code", "bk_test_quack"), 401, "E-401-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bond", "key"})
    void anAgentThatLostItsGroundDoesNotArrive(String ground) {
        String bondId = bonding.bonded(scout);
        String code = issue("code", scout.beakKey()).as(Json.class).get("code");

        if (ground.equals("bond")) {
            bonding.revoke(bondId);
        } else {
            assertThat(Ducklings.as(bonding.operator())
                            .body(Map.of("spaceduck_id", scout.id()))
                            .post("/beak/keys/revoke")
                            .statusCode())
                    .isEqualTo(200);
        }

        Problems.assertProblem(hopping.validate("code", code), 401, "E-401-003");
    }
}
