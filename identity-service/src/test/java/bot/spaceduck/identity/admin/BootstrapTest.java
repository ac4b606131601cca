package bot.spaceduck.identity.admin;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.identity.Admins;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BootstrapTest extends IdentityTest {
    private static final String ADMINISTER = "platform.administer";

    @Test
    void theFirstAdministratorGetsHisAccountOnce() {
        Admins.first();
        List<Ducklings.Duckling> sessions = Together.times(4, Admins::first);

        assertThat(sessions).extracting(Ducklings.Duckling::id).containsOnly(Admins.FIRST);
        Response account = Ducklings.json().get("/internal/accounts/" + Admins.FIRST);
        assertThat(account.as(Json.class).<String>get("earned_tier")).isEqualTo("T3");
        assertThat(account.as(Json.class).<List<String>>get("roles")).contains("admin");
        assertThat(Ducklings.authenticate("Bearer " + sessions.getFirst().accessToken(), "ADMIN", ADMINISTER)
                        .statusCode())
                .isEqualTo(200);
        try (EventLog log = EventLog.open()) {
            log.await("session.logged_in", Admins.FIRST);
            List<Event> told = ofThisApplication(log.of(Admins.FIRST));
            assertThat(told)
                    .extracting(Event::type)
                    .startsWith("duck.hatched", "admin.action", "trust.elevated", "session.logged_in")
                    .containsOnlyOnce("duck.hatched");
            assertThat(told.get(1).data().path("detail").path("action").asText())
                    .isEqualTo("bootstrap");
            assertThat(told.get(1).data().path("actor_id").asText()).isEqualTo(Admins.FIRST);
        }
    }

    /** The broker outlives an application that is started again with a table of its own; there the sequence begins anew. */
    private static List<Event> ofThisApplication(List<Event> all) {
        int first = IntStream.range(0, all.size())
                .filter(i -> all.get(i).json().path("sequence").asLong() == 1)
                .max()
                .orElseThrow();
        return all.subList(first, all.size());
    }

    @Test
    void nobodyElseBecomesOne() {
        String id = new Ids(Clock.systemUTC()).next(IdKind.ACCOUNT);
        String email = Ducklings.newEmail();
        provider.createUser(id, email, Ducklings.PASSWORD, List.of("admin"));

        Response login = Ducklings.logIn(email, Ducklings.PASSWORD);

        Problems.assertProblem(login, 401, "E-401-001");
        Problems.assertProblem(Ducklings.json().get("/internal/accounts/" + id), 404, "E-404-001");
    }

    @Test
    void aDucklingWithoutTheRoleIsRefusedWhereAdministratorsGo() {
        Ducklings.Duckling duckling = Ducklings.risen();

        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "ADMIN", ADMINISTER), 403, "E-403-003");
    }
}
