package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.ApiDescription.Operation;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Egg;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each route of the platform that takes a capability, against callers of every tier that has it not. */
@WithPlatform
class TierRefusalsIT {
    /** The lowest tier of each capability in the policy trust-framework; not in here: whatever all have. */
    private static final Map<String, Integer> LOWEST = Map.ofEntries(
            Map.entry("certificate.manage", 1),
            Map.entry("agent.manage", 1),
            Map.entry("bond.create", 1),
            Map.entry("peck.request", 1),
            Map.entry("peck.approve", 1),
            Map.entry("peck.approve-urgent", 2),
            Map.entry("peck.bulk", 2),
            Map.entry("peck.priority", 2),
            Map.entry("peck.sponsor", 2),
            Map.entry("audit.export", 1),
            Map.entry("audit.export-full", 2),
            Map.entry("skill.publish", 2),
            Map.entry("sso.move", 1),
            Map.entry("sso.register-domain", 3));

    private static final List<String> OPEN = List.of("", "account.read", "audit.read");
    /** Its administrators have the role too, see {@link AccessIT}. */
    private static final String ADMINISTERING = "platform.administer";

    private static final List<List<String>> EVIDENCE =
            List.of(List.of("email", "phone"), List.of("legal_name", "address"), List.of("manual_review"));

    private static Client client;
    private static Refusals refusals;
    private static List<Operation> operations;

    @BeforeAll
    static void description(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        operations = Described.description(platform.client()).operations().stream()
                .filter(each -> !each.isPublic())
                .filter(each -> !OPEN.contains(each.capability()) && !ADMINISTERING.equals(each.capability()))
                .toList();
        assertThat(operations).extracting(Operation::capability).isSubsetOf(LOWEST.keySet());
        assertThat(operations)
                .extracting(Operation::capability)
                .contains("agent.manage", "bond.create", "sso.move", "sso.register-domain", "certificate.manage");
    }

    @Test
    void anEggIsToldWhatItLacks(TestPlatform platform) {
        Egg egg = Egg.hatched(platform, client).proved();

        above(0).filter(Operation::forPersons)
                .forEach(each -> refused(each, call(each).asPerson(egg.accessToken()), 0));
    }

    @Test
    void aDucklingAndADuckAreToldWhatTheyLack(TestPlatform platform) {
        Cast cast = platform.operator(platform.client());
        above(1).filter(Operation::forPersons)
                .forEach(each -> refused(each, call(each).asPerson(cast.accessToken()), 1));

        client.send(Call.post("/beak/identity/declare", Map.of("legal_name", "Tuft Duck", "address", "Reed 3, Lake"))
                        .asPerson(cast.accessToken()))
                .expect(200)
                .expect("/trust_tier", "T2");

        above(2).filter(Operation::forPersons)
                .forEach(each -> refused(each, call(each).asPerson(cast.accessToken()), 2));
    }

    /** Nothing is missing, and still nothing is given: neither to the person nor to the agent. */
    @Test
    void whoIsSuspendedIsAnEggWhoseEvidenceIsThere(TestPlatform platform) {
        Cast cast = platform.operator(platform.client());
        String administrator = platform.administrator(client);
        client.send(Call.post("/beak/admin/suspend", Map.of("duckling_id", cast.ducklingId(), "reason", "OTHER"))
                        .asPerson(administrator))
                .expect(200);

        above(0).filter(each -> LOWEST.get(each.capability()) == 1).forEach(each -> {
            if (each.forPersons()) {
                refusals.tierTooLow(call(each).asPerson(cast.accessToken()), "T1", "T0");
            }
            if (each.forAgents()) {
                refusals.tierTooLow(call(each).asAgent(cast.beakKey()), "T1", "T0");
            }
        });
        client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey()))
                .expect(200)
                .expect("/trust_tier", "T0");
    }

    private static Stream<Operation> above(int tier) {
        return operations.stream().filter(each -> LOWEST.get(each.capability()) > tier);
    }

    private static Call call(Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]+}", "x");
        return operation.method().equals("POST") ? Call.post(path, Map.of()) : Call.raw(operation.method(), path, null);
    }

    /** The caller has shown what his tier needs; an egg has proved its address besides. */
    private static void refused(Operation operation, Call call, int tier) {
        int lowest = LOWEST.get(operation.capability());
        Stream<String> missing = EVIDENCE.subList(tier, lowest).stream().flatMap(List::stream);
        refusals.tierTooLow(
                call,
                "T" + lowest,
                "T" + tier,
                missing.filter(word -> !word.equals("email")).toArray(String[]::new));
    }
}
