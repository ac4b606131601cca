package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.Grants.Granted;
import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.revocation.Storm;
import bot.spaceduck.e2e.revocation.Takeaway;
import bot.spaceduck.e2e.rig.Metrics;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise of spec/revocation.md: with two replicas of peck-service and of identity-service and 64 clients, of 1,000
 * delegations that end by every route none is used and none is said to be active by anything that begins after the
 * answer that ended it.
 */
@WithPlatform
class RevocationIT {
    /** 64 in all; with more uses at once each would be over time before the emulator, which writes one item after the other, comes to it. */
    private static final Map<String, Integer> CLIENTS = Map.of("use", 12, "introspect", 52);
    /** So many at once while the delegations are made. */
    private static final int MAKERS = 8;
    /** Of each route. */
    private static final int RIGHTS = 200;

    private static final int AGENTS = 10;
    private static final int SUSPECTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> REPLICAS = List.of("identity", "identity-2", "peck", "peck-2");

    private Client client;
    private String ducklingId;
    private UnaryOperator<Call> administrator;

    @BeforeEach
    void twoReplicas(TestPlatform platform) {
        platform.replicas(Map.of("identity", 2, "peck", 2));
        client = platform.client();
        String token = platform.administrator(client);
        administrator = call -> call.asPerson(token);
        ducklingId = client.send(administrator.apply(Call.get("/beak/profile")))
                .expect(200)
                .text("/duckling_id");
    }

    @AfterAll
    static void oneAgain(TestPlatform platform) {
        platform.replicas(Map.of());
    }

    @Test
    void nothingThatBeginsAfterTheAnswerSucceeds(TestPlatform platform) throws Exception {
        List<Takeaway> takeaways = inParallel(Stream.<Stream<Callable<List<Takeaway>>>>of(
                        of(AGENTS, this::unpecked),
                        of(AGENTS, this::unbonded),
                        of(AGENTS, this::rotated),
                        of(AGENTS, this::retired),
                        of(SUSPECTS, () -> suspended(platform)))
                .flatMap(each -> each)
                .toList());
        Collections.shuffle(takeaways, new Random(RIGHTS));
        List<Double> before = requests(platform);
        Storm storm = new Storm(takeaways);

        storm.blow(CLIENTS);

        assertThat(takeaways.stream()
                        .mapToInt(takeaway -> takeaway.rights().size())
                        .sum())
                .isEqualTo(5 * RIGHTS);
        assertThat(storm.violations()).isEmpty();
        List<Double> after = requests(platform);
        for (int i = 0; i < REPLICAS.size(); i++) {
            assertThat(after.get(i) - before.get(i)).as(REPLICAS.get(i)).isGreaterThan(5 * RIGHTS);
        }
    }

    private static Stream<Callable<List<Takeaway>>> of(int count, Callable<List<Takeaway>> maker) {
        return Collections.nCopies(count, maker).stream();
    }

    private List<Takeaway> unpecked() {
        return byAgent(newAgent()).granted(RIGHTS / AGENTS).stream()
                .map(granted -> new Takeaway(
                        "unpeck",
                        () -> answered(mine("/beak/unpeck", Map.of("peck_id", granted.peckId())))
                                .expect("/state", "REVOKED"),
                        List.of(granted.right())))
                .toList();
    }

    private List<Takeaway> unbonded() {
        Agent agent = newAgent();
        String bondId = client.send(mine("/beak/bond/create", Map.of("spaceduck_id", agent.id())))
                .expect(201)
                .text("/bond_id");
        return ending("bond revoked", byAgent(agent), mine("/beak/bond/revoke", Map.of("bond_id", bondId)));
    }

    /** Used by the operator: the agent's old key would be refused before the delegation is looked at. */
    private List<Takeaway> rotated() {
        Agent agent = newAgent();
        return ending("key rotated", byOperator(agent), mine("/beak/keys/rotate", Map.of("spaceduck_id", agent.id())));
    }

    private List<Takeaway> retired() {
        Agent agent = newAgent();
        return ending("retired", byOperator(agent), mine("/beak/agent/retire", Map.of("spaceduck_id", agent.id())));
    }

    private List<Takeaway> suspended(TestPlatform platform) {
        Client own = platform.client();
        Cast suspect = platform.operator(own);
        UnaryOperator<Call> agent = call -> call.asAgent(suspect.beakKey());
        Grants grants = new Grants(
                own, suspect.ducklingId(), call -> call.asPerson(suspect.accessToken()), agent, agent, administrator);
        Call suspend = mine("/beak/admin/suspend", Map.of("duckling_id", suspect.ducklingId(), "reason", "COMPROMISE"));
        return List.of(takeaway("suspended", grants.granted(RIGHTS / SUSPECTS), suspend));
    }

    private List<Takeaway> ending(String route, Grants grants, Call call) {
        return List.of(takeaway(route, grants.granted(RIGHTS / AGENTS), call));
    }

    private Takeaway takeaway(String route, List<Granted> granted, Call call) {
        return new Takeaway(
                route,
                () -> answered(call),
                granted.stream().map(Granted::right).toList());
    }

    /** Until there is an answer: with 64 clients on two cores the store may be too late for one. */
    private Answer answered(Call call) {
        Call same = call.with("Idempotency-Key", UUID.randomUUID().toString());
        return Poll.until(
                        PATIENCE,
                        call + " is answered",
                        () -> Optional.of(client.send(same)).filter(answer -> answer.status() != 503))
                .expect(200);
    }

    private record Agent(String id, String beakKey) {}

    private Agent newAgent() {
        Answer registered = client.send(mine(
                        "/beak/agent/register",
                        Map.of("agent_name", "Teal", "role", "WORKER", "capabilities", List.of())))
                .expect(201);
        return new Agent(registered.text("/spaceduck_id"), registered.text("/beak_key"));
    }

    private Grants byAgent(Agent agent) {
        UnaryOperator<Call> itself = call -> call.asAgent(agent.beakKey());
        return new Grants(client, ducklingId, administrator, itself, itself, administrator);
    }

    private Grants byOperator(Agent agent) {
        return new Grants(
                client, ducklingId, administrator, call -> call.asAgent(agent.beakKey()), administrator, administrator);
    }

    private Call mine(String path, Map<String, Object> body) {
        return administrator.apply(Call.post(path, body));
    }

    /** How many each replica has answered. */
    private static List<Double> requests(TestPlatform platform) {
        return REPLICAS.stream()
                .map(replica -> new Metrics(platform, replica).of("http_server_requests_seconds_count"))
                .toList();
    }

    private static List<Takeaway> inParallel(List<Callable<List<Takeaway>>> makers) throws Exception {
        List<Takeaway> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(MAKERS)) {
            for (Future<List<Takeaway>> each : threads.invokeAll(makers)) {
                made.addAll(each.get());
            }
        }
        return made;
    }
}
