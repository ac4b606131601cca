package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.ApiDescription.Operation;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Metrics;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Person;
import bot.spaceduck.e2e.story.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each backing part takes with it when it goes, and that nothing is lost when it comes back. */
@WithPlatform
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HUMAN = "XXXX.DUMMY.TOKEN.XXXX";

    @Test
    void withoutTheProviderNobodySignsInAndSessionsGoOn(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        Person late = Person.invented();
        platform.stop("keycloak");

        unavailable(client.send(login(cast.person())));
        unavailable(client.send(hatch(late)));
        client.send(Call.get("/beak/peck/inbox").asPerson(cast.accessToken())).expect(200);
        new Flock(client, cast).ask("Without the provider").expect(201);

        platform.start("keycloak");
        Poll.until(PATIENCE, "the same person hatched", () -> ok(client.send(hatch(late)), 201));
        client.send(login(late)).expect(200);
        client.send(login(cast.person())).expect(200);
        requireRequests(client, cast, 1);
    }

    @Test
    void withoutKafkaCommandsSucceedAndTheOutboxGrows(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        Metrics peck = new Metrics(platform, "peck");
        platform.stop("kafka");

        for (String number : List.of("one", "two", "three")) {
            new Flock(client, cast).ask("Without Kafka " + number).expect(201);
        }
        client.send(login(cast.person())).expect(200);
        Poll.until(PATIENCE, "an overdue outbox", () -> isTrue(peck.of("beak_outbox_overdue") >= 3));
        Poll.until(
                PATIENCE,
                "a status that says so",
                () -> isTrue(status(client).path("kafka").asText().equals("outage")));

        platform.start("kafka");
        requireRequests(client, cast, 3);
        Poll.until(PATIENCE, "an empty outbox", () -> isTrue(peck.of("beak_outbox_overdue") == 0));
    }

    @Test
    void withoutTheStoreNothingIsGuessed(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        Flock flock = new Flock(client, cast);
        flock.ask("Before the outage").expect(201);
        platform.stop("dynamodb");

        unavailable(flock.ask("Without the store"));
        unavailable(client.send(login(cast.person())));
        unavailable(client.send(Call.get("/beak/peck/inbox").asPerson(cast.accessToken())));
        unavailable(client.send(Call.get("/beak/cert/verify?cert_id=" + cast.certId())));

        platform.start("dynamodb");
        Poll.until(PATIENCE, "the same request accepted", () -> ok(flock.ask("Without the store"), 201));
        requireRequests(client, cast, 2);
    }

    /** Who asks cannot be known then, and what is public stands in the store as well. */
    @Test
    void withoutTheStoreNoRouteAnswers(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        List<Operation> operations = Described.description(client).operations();
        platform.stop("dynamodb");

        Person late = Person.invented();
        Stream<Call> open = Stream.of(
                login(cast.person()),
                hatch(late),
                Call.post("/beak/auth/refresh", Map.of("refresh_token", cast.refreshToken())),
                Call.post("/beak/forgot", Map.of("email", late.email(), "turnstile_token", HUMAN)),
                Call.post("/beak/newsletter/subscribe", Map.of("email", late.email(), "turnstile_token", HUMAN)),
                Call.post("/beak/keys/report-leak", Map.of("beak_key", cast.beakKey())),
                Call.get("/beak/directory"),
                Call.get("/beak/skills"),
                Call.get("/beak/cert/status-list/1"));
        Stream<Call> forPersons = operations.stream()
                .filter(Operation::forPersons)
                .map(each -> call(each).asPerson(cast.accessToken()));
        Stream<Call> forAgents = operations.stream()
                .filter(Operation::forAgents)
                .map(each -> call(each).asAgent(cast.beakKey()));
        unavailable(client, Stream.of(open, forPersons, forAgents).flatMap(calls -> calls));

        platform.start("dynamodb");
        Poll.until(
                PATIENCE,
                "the key that was reported meanwhile, alive",
                () -> ok(client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey())), 200));
    }

    private static Call call(Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]+}", "x");
        return operation.hasBody() ? Call.post(path, Map.of()) : Call.raw(operation.method(), path, null);
    }

    private static JsonNode status(Client client) {
        return client.send(Call.get("/beak/system/status")).json();
    }

    /** Eight at once: each waits for the store as long as a request may. */
    private static void unavailable(Client client, Stream<Call> calls) {
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            CompletableFuture.allOf(calls.map(
                                    call -> CompletableFuture.runAsync(() -> unavailable(client.send(call)), eight))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** The documented refusal, which says when to come again. */
    private static void unavailable(Answer answer) {
        answer.expect(503, "E-503-001");
        assertThat(Integer.parseInt(answer.header("Retry-After")))
                .as("%s", answer.call())
                .isPositive();
        assertThat(answer.body()).doesNotContain("bot.spaceduck", "java.", "Exception", "localhost", "127.0.0.1");
    }

    private static void requireRequests(Client client, Cast cast, int wanted) {
        AuditLog log = new AuditLog(client);
        Poll.until(
                PATIENCE,
                wanted + " requests in the log",
                () -> isTrue(log.entries(cast, "&event_type=PECK_REQUESTED").size() >= wanted));
        assertThat(log.entries(cast, "&event_type=PECK_REQUESTED")).hasSize(wanted);
        log.requireGapless(cast);
    }

    private static Call login(Person person) {
        return Call.post("/beak/auth/login", Map.of("email", person.email(), "password", person.password()));
    }

    private static Call hatch(Person person) {
        return Call.post(
                "/beak/hatch",
                Map.of(
                        "email", person.email(),
                        "password", person.password(),
                        "display_name", person.name(),
                        "turnstile_token", HUMAN));
    }

    private static Optional<Answer> ok(Answer answer, int status) {
        return answer.status() == status ? Optional.of(answer) : Optional.empty();
    }

    private static Optional<Boolean> isTrue(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }
}
