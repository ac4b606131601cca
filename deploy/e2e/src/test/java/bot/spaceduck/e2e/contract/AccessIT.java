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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is let in where: each route of identity-service, as it is described, against callers that it does not take. */
@WithPlatform
class AccessIT {
    private static final Map<String, Object> NOTHING = Map.of();
    private static final String ADMINISTERING = "platform.administer";

    private static Client client;
    private static Refusals refusals;
    private static Cast operator;
    private static Egg egg;
    private static String administrator;
    private static List<Operation> operations;

    @BeforeAll
    static void callers(TestPlatform platform) {
        platform.mend();
        operations = Described.description(platform.client()).operations().stream()
                .filter(operation -> Set.of("identity-service", "gateway").contains(operation.service()))
                .toList();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        operator = platform.operator(platform.client());
        egg = Egg.hatched(platform, client);
        administrator = platform.administrator(client);
    }

    private static Stream<Call> calls(Predicate<Operation> which) {
        return operations.stream().filter(which).map(AccessIT::call);
    }

    private static Call call(Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]+}", "x");
        return operation.method().equals("POST") ? Call.post(path, NOTHING) : Call.raw(operation.method(), path, null);
    }

    private static Predicate<Operation> of(Predicate<Operation> which) {
        return which;
    }

    @Test
    void nobodyIsLetInWithoutACredential() {
        assertThat(calls(of(Operation::isPublic).negate()).count()).isGreaterThan(40);
        calls(of(Operation::isPublic).negate()).forEach(call -> {
            refusals.refused(call, 401, "E-401-001");
            refusals.refused(call.asPerson("eyJhbGciOiJub25lIn0.e30."), 401, "E-401-001");
            refusals.refused(call.asAgent("bk_local_0_0_0"), 401, "E-401-001");
        });
    }

    @Test
    void anAgentIsNoPersonAndAPersonIsNoAgent() {
        calls(each -> each.forPersons() && !each.forAgents())
                .forEach(call -> refusals.refused(call.asAgent(operator.beakKey()), 401, "E-401-001"));
        calls(each -> each.forAgents() && !each.forPersons())
                .forEach(call -> refusals.refused(call.asPerson(operator.accessToken()), 401, "E-401-001"));
    }

    @Test
    void administrationIsForAdministrators() {
        assertThat(calls(each -> each.capability().equals(ADMINISTERING)).count())
                .isGreaterThanOrEqualTo(6);
        calls(each -> each.capability().equals(ADMINISTERING))
                .forEach(call -> refusals.refused(call.asPerson(operator.accessToken()), 403, "E-403-003"));
    }

    /** A write beyond verification needs an address that was proved. */
    @Test
    void whoseAddressIsUnprovedWritesNothing() {
        calls(each -> each.forPersons()
                        && !Set.of("account.read", ADMINISTERING).contains(each.capability()))
                .forEach(call -> refusals.refused(call.asPerson(egg.accessToken()), 403, "E-403-006"));
        Stream.of(
                        Call.post("/beak/profile", Map.of("about", "Likes rain.")),
                        Call.post("/beak/identity/declare", Map.of("legal_name", "Egg", "address", "Nest 1")),
                        Call.post("/beak/tier/review", Map.of("kind", "MANUAL")),
                        Call.post("/beak/block", Map.of("blocked", operator.spaceduckId())),
                        Call.post("/beak/passkey/register/options", NOTHING),
                        Call.post("/beak/passkey/assert/options", NOTHING))
                .forEach(call -> refusals.refused(call.asPerson(egg.accessToken()), 403, "E-403-006"));
    }

    @Test
    void whatIsNotUnderstoodIsRefused(TestPlatform platform) {
        Refusals another = new Refusals(Described.by(platform.client()));
        calls(each -> each.hasBody() && each.isPublic()).forEach(another::badBodies);
        calls(each -> each.hasBody() && each.forAgents() && !each.forPersons())
                .forEach(call -> refusals.badBodies(call.asAgent(operator.beakKey())));
        calls(each -> each.hasBody() && each.forPersons() && !each.path().contains("{"))
                .forEach(call -> refusals.badBodies(call.asPerson(administrator)));
    }

    @Test
    void aListIsAskedForAsDocumented() {
        for (String list : List.of(
                "/beak/agent/list",
                "/beak/bond/list",
                "/beak/block",
                "/beak/sso/domains",
                "/beak/passkey",
                "/beak/tier/review",
                "/beak/admin/reviews",
                "/beak/directory")) {
            for (String query : List.of("limit=0", "limit=201", "limit=x", "cursor=x")) {
                refusals.refused(Call.get(list + "?" + query).asPerson(administrator), 400, "E-400-005");
            }
        }
    }

    /** In the same words as what does not exist. */
    @Test
    void whatIsSomebodyElsesIsNotThere(TestPlatform platform) {
        Cast other = platform.operator(platform.client());
        Call create = Call.post("/beak/bond/create", Map.of("spaceduck_id", operator.spaceduckId()));
        String bond =
                client.send(create.asPerson(operator.accessToken())).expect(201).text("/bond_id");
        String block = client.send(Call.post("/beak/block", Map.of("blocked", other.spaceduckId()))
                        .asPerson(operator.accessToken()))
                .expect(201)
                .text("/block_id");
        String domain = client.send(Call.post(
                                "/beak/sso/domains",
                                Map.of("domain", other.spaceduckId().replace('_', '.') + ".example"))
                        .asPerson(administrator))
                .expect(201)
                .text("/domain_id");

        for (String path :
                List.of("/beak/keys/rotate", "/beak/keys/revoke", "/beak/agent/retire", "/beak/bond/create")) {
            notThere(other.accessToken(), operator.spaceduckId(), id -> Call.post(path, Map.of("spaceduck_id", id)));
        }
        notThere(other.accessToken(), bond, id -> Call.post("/beak/bond/revoke", Map.of("bond_id", id)));
        notThere(other.accessToken(), block, id -> Call.raw("DELETE", "/beak/block/" + id, null));
        notThere(other.accessToken(), domain, id -> Call.raw("DELETE", "/beak/sso/domains/" + id, null));
        // An agent knows no other, and here it is not even its operator's.
        refusals.refused(
                Call.post("/beak/keys/rotate", Map.of("spaceduck_id", operator.spaceduckId()))
                        .asAgent(other.beakKey()),
                404,
                "E-404-001");
        client.send(Call.get("/beak/agent/status").asAgent(operator.beakKey()))
                .expect(200)
                .expect("/bonds/0", bond);
    }

    /** What is missing here holds tokens, which are kept nowhere, is good for once, or is alike by itself. */
    @Test
    void aRequestMayBeRepeatedUnderItsKey() {
        assertThat(operations.stream()
                        .filter(each -> each.method().equals("POST") && !each.repeatable())
                        .map(Operation::path))
                .containsExactlyInAnyOrder(
                        "/beak/auth/login",
                        "/beak/auth/refresh",
                        "/beak/auth/logout",
                        "/beak/account/export",
                        "/beak/account/delete",
                        "/beak/keys/report-leak",
                        "/beak/newsletter/unsubscribe",
                        "/beak/sso/validate");
    }

    private interface About {
        Call id(String id);
    }

    private static void notThere(String accessToken, String id, About about) {
        String nobodys = id.substring(0, id.indexOf('_') + 1) + "7zzzzzzzzzzzzzzzzzzzzzzzzz";
        String foreign = refusals.refused(about.id(id).asPerson(accessToken), 404, "E-404-001")
                .text("/detail");
        String absent = refusals.refused(about.id(nobodys).asPerson(accessToken), 404, "E-404-001")
                .text("/detail");
        assertThat(foreign).isEqualTo(absent);
    }

    @Test
    void anIdOfTheWrongKindIsNamedWithBothKinds() {
        String duckling = operator.ducklingId();
        String spaceduck = operator.spaceduckId();
        for (Call call : List.of(
                Call.post("/beak/keys/rotate", Map.of("spaceduck_id", duckling)),
                Call.post("/beak/keys/revoke", Map.of("spaceduck_id", duckling)),
                Call.post("/beak/agent/retire", Map.of("spaceduck_id", duckling)),
                Call.post("/beak/bond/create", Map.of("spaceduck_id", duckling)),
                Call.post("/beak/admin", Map.of("action", "rotate_key", "spaceduck_id", duckling)),
                Call.raw("DELETE", "/beak/sso/domains/" + duckling, null),
                Call.raw("DELETE", "/beak/block/" + duckling, null),
                Call.raw("DELETE", "/beak/passkey/" + duckling, null),
                Call.get("/beak/passkey/" + duckling),
                Call.post("/beak/admin/reviews/" + duckling, Map.of("decision", "APPROVED")),
                Call.post("/beak/bond/revoke", Map.of("bond_id", duckling)))) {
            wrongKind(call, "duckling");
        }
        for (Call call : List.of(
                Call.post("/beak/bond/revoke", Map.of("bond_id", spaceduck)),
                Call.post("/beak/admin/suspend", Map.of("duckling_id", spaceduck, "reason", "OTHER")),
                Call.post("/beak/admin/restore", Map.of("duckling_id", spaceduck)))) {
            wrongKind(call, "spaceduck");
        }
        wrongKind(Call.post("/beak/block", Map.of("blocked", operator.certId())), "certificate");
    }

    private static void wrongKind(Call call, String named) {
        assertThat(refusals.refused(call.asPerson(administrator), 400, "E-400-006")
                        .body())
                .contains(named);
    }
}
