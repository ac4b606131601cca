package bot.spaceduck.identity.hatch;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
class HatchHealingTest extends IdentityTest {
    private final String email = Ducklings.newEmail();

    @Test
    void goesOnAtOnceAfterAnOutageOfTheProvider() {
        provider.stop();
        Response refused = Ducklings.hatch(Ducklings.hatchling(email));
        Problems.assertProblem(refused, 503, "E-503-001");
        provider.start();

        assertThat(Ducklings.hatch(Ducklings.hatchling(email)).statusCode()).isEqualTo(201);

        Ducklings.session(email);
    }

    @Test
    void takesOverWhatACrashBeforeTheTwinLeftBehind() {
        String id = crashed();
        Problems.assertProblem(Ducklings.hatch(Ducklings.hatchling(email)), 409, "E-409-001");

        clock.advance(Duration.ofSeconds(31));
        Response healed = Ducklings.hatch(Ducklings.hatchling(email));

        assertThat(healed.statusCode()).as(healed.asString()).isEqualTo(201);
        assertThat(healed.as(Json.class).<String>get("duckling_id")).isEqualTo(id);
    }

    @Test
    void replacesTheTwinThatACrashLeftBehind() {
        String id = crashed();
        provider.createUser(id, email, "Somebody-Elses-1!", List.of());
        clock.advance(Duration.ofSeconds(31));

        assertThat(Ducklings.hatch(Ducklings.hatchling(email)).statusCode()).isEqualTo(201);

        clock.reset();
        Ducklings.session(email);
        Problems.assertProblem(Ducklings.logIn(email, "Somebody-Elses-1!"), 401, "E-401-001");
    }

    @Test
    void makesATwinThatTheProviderHasLost() {
        String old = Ducklings.hatch(Ducklings.hatchling(email)).as(Json.class).get("duckling_id");
        String oldToken = Ducklings.session(email).accessToken();
        provider.forget(email);

        Response healed = Ducklings.hatch(Ducklings.hatchling(email));

        assertThat(healed.statusCode()).as(healed.asString()).isEqualTo(201);
        assertThat(healed.as(Json.class).<String>get("duckling_id")).isEqualTo(old);
        Ducklings.session(email);
        Problems.assertProblem(Ducklings.authenticate("Bearer " + oldToken, "PERSON", ""), 401, "E-401-003");
    }

    @Test
    void replacesATwinWhoseAccountIsLost() {
        String id = Ducklings.hatch(Ducklings.hatchling(email)).as(Json.class).get("duckling_id");
        forgetAccount(id);

        Response healed = Ducklings.hatch(Ducklings.hatchling(email));

        assertThat(healed.statusCode()).as(healed.asString()).isEqualTo(201);
        assertThat(healed.as(Json.class).<String>get("duckling_id")).isNotEqualTo(id);
        Ducklings.session(email);
    }

    @Test
    void neverReplacesAUserThatItHasNotMade() {
        provider.createUser("someone", email, "Somebody-Elses-1!", List.of("admin"));

        Problems.assertProblem(Ducklings.hatch(Ducklings.hatchling(email)), 409, "E-409-001");

        assertThat(provider.knows("someone")).isTrue();
    }

    @Test
    void neverReplacesAnAccountThatHasProvenItsAddress() {
        Ducklings.hatch(Ducklings.hatchling(email));
        Ducklings.verifyEmail(Ducklings.session(email));
        provider.forget(email);

        Problems.assertProblem(Ducklings.hatch(Ducklings.hatchling(email)), 409, "E-409-001");
    }

    /** The process died after the reservation: nobody released it. */
    private String crashed() {
        Set<String> others = provisioning().keySet();
        provider.stop();
        Ducklings.hatch(Ducklings.hatchling(email));
        provider.start();
        try (TestTable table = table()) {
            Map<String, Map<String, AttributeValue>> ours = provisioning();
            ours.keySet().removeAll(others);
            Map<String, AttributeValue> account = ours.values().iterator().next();
            table.client()
                    .updateItem(request -> request.tableName(table.name())
                            .key(Map.of("pk", account.get("pk"), "sk", account.get("sk")))
                            .updateExpression("SET attempt_until = :u")
                            .expressionAttributeValues(Map.of(
                                    ":u",
                                    AttributeValue.fromS(
                                            clock.instant().plusSeconds(30).toString()))));
            return account.get("pk").s().substring("ACCOUNT#".length());
        }
    }

    private Map<String, Map<String, AttributeValue>> provisioning() {
        try (TestTable table = table()) {
            return table.items().stream()
                    .filter(item -> item.containsKey("state"))
                    .filter(item -> item.get("state").s().equals("PROVISIONING"))
                    .collect(Collectors.toMap(item -> item.get("pk").s(), Function.identity()));
        }
    }

    private void forgetAccount(String id) {
        try (TestTable table = table()) {
            table.items().stream()
                    .filter(item -> item.get("pk").s().equals("ACCOUNT#" + id)
                            || item.containsKey("account")
                                    && item.get("account").s().equals(id))
                    .forEach(item -> table.client()
                            .deleteItem(request -> request.tableName(table.name())
                                    .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
        }
    }
}
