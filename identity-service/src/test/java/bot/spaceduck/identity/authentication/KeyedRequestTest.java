package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Signing;
import bot.spaceduck.identity.Signing.Request;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Beak Key with a signature under it, as the gateway asks about it. */
@QuarkusTest
class KeyedRequestTest extends IdentityTest {
    /** For all who look at nothing but the answers. */
    private static Spaceduck shared;

    private Spaceduck scout;

    @BeforeEach
    void anAgent() {
        if (shared == null) {
            shared = Spaceducks.registered();
        }
        scout = shared;
    }

    private Request signed() {
        return new Request().keyed(scout.beakKey(), now(Duration.ZERO));
    }

    private String now(Duration off) {
        return Long.toString(clock.instant().plus(off).getEpochSecond());
    }

    private static void assertRefused(Response answer) {
        assertThat(Problems.assertProblem(answer, 401, "E-401-004").getString("detail"))
                .isEqualTo("the signature, its time or its nonce is not accepted");
    }

    private void assertTaken(Request request) {
        Response answer = Signing.ask(scout, request);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).<String>get("caller_id")).isEqualTo(scout.id());
    }

    @Test
    void takesASignatureWithEitherSpellingOfTime() {
        assertTaken(signed());
        assertTaken(new Request().keyed(scout.beakKey(), clock.instant().toString()));
    }

    @Test
    void takesARequestWithoutABody() {
        assertTaken(new Request()
                .with(request -> {
                    request.method = "GET";
                    request.target = "/beak/agent/status";
                    request.body = new byte[0];
                })
                .keyed(scout.beakKey(), now(Duration.ZERO)));
    }

    @Test
    void takesTheSameRequestOnce() {
        scout = Spaceducks.registered();
        Request request = signed();
        assertTaken(request);

        assertRefused(Signing.ask(scout, request));

        try (EventLog log = EventLog.open()) {
            Event event = log.await(
                    "a replay",
                    each -> each.type().equals("security.replay_rejected")
                            && each.data().path("target_id").asText().equals(scout.id()));
            assertThat(event.data().path("detail").path("what").asText()).isEqualTo("request_nonce");
            assertThat(event.data().path("detail").path("operator").asText())
                    .isEqualTo(scout.operator().id());
            assertThat(event.data().toString())
                    .doesNotContain(request.fields.get("x-beak-nonce"), request.fields.get("x-beak-signature"));
        }
    }

    @Test
    void ofManyAtOnceTakesOne() {
        Request request = signed();

        List<Integer> answers =
                Together.times(16, () -> Signing.ask(scout, request).statusCode());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(15);
    }

    @Test
    void anotherAgentMayUseTheSameNonce() {
        Request request = signed();
        assertTaken(request);
        Spaceduck other = Spaceducks.registered();
        Request twin = new Request().with(same -> same.fields.putAll(request.fields));

        assertRefused(Signing.ask(other, twin));
        String nonce = request.fields.get("x-beak-nonce");
        Request theirs = resigned(other, nonce);

        assertThat(Signing.ask(other, theirs).statusCode()).isEqualTo(200);
    }

    private Request resigned(Spaceduck agent, String nonce) {
        Request request = new Request().keyed(agent.beakKey(), now(Duration.ZERO));
        String text = String.join(
                "\n",
                request.method,
                request.target,
                request.fields.get("x-beak-timestamp"),
                nonce,
                HexFormat.of().formatHex(Signing.digest("SHA-256", request.body)));
        request.fields.put("x-beak-nonce", nonce);
        request.fields.put("x-beak-signature", "v1=" + Signing.hmac(agent.beakKey(), text));
        return request;
    }

    @Test
    void aNonceIsUsedUpByASignatureThatHoldsAlone() {
        Request request = signed();
        String signature = request.fields.get("x-beak-signature");
        request.fields.put("x-beak-signature", "v1=" + "0".repeat(64));
        assertRefused(Signing.ask(scout, request));

        request.fields.put("x-beak-signature", signature);

        assertTaken(request);
    }

    @Test
    void aNonceIsFreeAgainWhenItsSignatureIsTooOld() {
        Request request = signed();
        String nonce = request.fields.get("x-beak-nonce");
        assertTaken(request);
        clock.advance(Duration.ofSeconds(299));
        assertRefused(Signing.ask(scout, resigned(scout, nonce)));

        clock.advance(Duration.ofSeconds(62));

        assertTaken(resigned(scout, nonce));
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, 300})
    void takesATimeThatIsOffByTheWindow(int seconds) {
        clock.freeze(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        assertTaken(new Request().keyed(scout.beakKey(), now(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(ints = {-302, 302})
    void refusesATimeThatIsOffByMore(int seconds) {
        assertRefused(Signing.ask(scout, new Request().keyed(scout.beakKey(), now(Duration.ofSeconds(seconds)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "-1", "+1800000000", "1e9", "99999999999999", "2026-11-21", "2026-02-30T00:00:00Z"})
    void refusesWhatIsNoTime(String time) {
        assertRefused(Signing.ask(scout, new Request().keyed(scout.beakKey(), time)));
    }

    static Stream<Consumer<Request>> changes() {
        return Stream.of(
                request -> request.method = "PUT",
                request -> request.method = "post",
                request -> request.target = "/beak/peck",
                request -> request.target = "/beak/peck?dry=2",
                request -> request.target = "/beak/Peck?dry=1",
                request -> request.body = "{\"a\":2}".getBytes(),
                request -> request.body = new byte[0],
                request -> request.fields.computeIfPresent(
                        "x-beak-timestamp", (name, it) -> "" + (Long.parseLong(it) + 1)),
                request -> request.fields.computeIfPresent("x-beak-nonce", (name, it) -> it + "x"),
                request -> request.fields.put("x-beak-nonce", "two, lines"),
                request -> request.fields.put("x-beak-nonce", ""),
                request -> request.fields.put("x-beak-nonce", "n".repeat(129)),
                request -> request.fields.remove("x-beak-timestamp"),
                request -> request.fields.remove("x-beak-nonce"),
                request -> request.fields.remove("x-beak-signature"),
                request -> request.fields.computeIfPresent("x-beak-signature", (name, it) -> it.substring(3)),
                request -> request.fields.computeIfPresent("x-beak-signature", (name, it) -> "v2" + it.substring(2)),
                request -> request.fields.computeIfPresent("x-beak-signature", (name, it) -> it + "00"),
                request -> request.fields.computeIfPresent("x-beak-signature", (name, it) -> it.substring(0, 65)),
                request -> request.fields.computeIfPresent("x-beak-signature", (name, it) -> it + ", " + it),
                request -> request.fields.put("signature-input", "sig=()"),
                request -> request.fields.put("signature", "sig=:AA==:"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refusesWhateverWasChanged(Consumer<Request> change) {
        Request request = signed();
        change.accept(request);

        assertRefused(Signing.ask(scout, request));
    }

    @Test
    void refusesASignatureUnderAnotherKey() {
        Spaceduck other = Spaceducks.registered(scout.operator());

        assertRefused(Signing.ask(scout, new Request().keyed(other.beakKey(), now(Duration.ZERO))));
    }

    @Test
    void saysOfAKeyThatOpensNothingWhatItSaysWithoutASignature() {
        Request request = signed();

        String mistyped = scout.beakKey().substring(0, scout.beakKey().length() - 1);

        Problems.assertProblem(
                Ducklings.authenticate("BeakKey " + mistyped, "AGENT", "account.read", request.told()),
                401,
                "E-401-001");
    }

    @Test
    void refusesNothingWhileTheStoreIsAwayAndLetsNobodyPass() {
        Request request = signed();
        DynamoDb.get().refuse();

        Problems.assertProblem(Signing.ask(scout, request), 503, "E-503-001");

        DynamoDb.get().pass();
        assertTaken(request);
    }

    @Test
    void writesDownAWrongSignatureOnceAMinute() {
        scout = Spaceducks.registered();
        for (int i = 0; i < 4; i++) {
            Request request = signed();
            request.body = new byte[] {1};
            assertRefused(Signing.ask(scout, request));
        }

        try (EventLog log = EventLog.open()) {
            log.await("a rejected signature", this::isRejection);
            assertThat(log.all().stream().filter(this::isRejection))
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(
                                    event.data().path("detail").path("what").asText())
                            .isEqualTo("request_hmac"));
        }
    }

    private boolean isRejection(Event event) {
        return event.type().equals("security.signature_rejected")
                && event.data().path("target_id").asText().equals(scout.id());
    }

    @Test
    void looksAtNoSignatureOfAPerson() {
        Map<String, Object> told = signed().told();

        assertThat(Ducklings.authenticate(
                                "Bearer " + scout.operator().accessToken(), "PERSON_OR_AGENT", "account.read", told)
                        .statusCode())
                .isEqualTo(200);
    }
}
