package bot.spaceduck.peck.delegation;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.keys.TestKeys;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class DelegationTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        StubIdentity.get().answerAgentsWith(200);
        clock.reset();
    }

    @Test
    void theTokenSaysWhatTheSpecificationNames() {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put("max_uses", 3);
        Pond.Granted granted = pond.granted(request);
        String[] parts = granted.token().split("\\.");
        Json header = Json.from(text(parts[0]));
        Json claims = Json.from(text(parts[1]));
        assertThat(header.getString("typ")).isEqualTo("peck-delegation+jwt");
        assertThat(header.getString("alg")).isEqualTo("EdDSA");
        assertThat(claims.getString("iss")).isEqualTo("https://localhost:8443");
        assertThat(claims.getString("sub")).isEqualTo(pond.operator);
        assertThat(claims.getString("act.sub")).isEqualTo(pond.agent);
        assertThat(claims.getString("scope")).isEqualTo("calendar:read calendar:write");
        assertThat(claims.getString("authorization_details[0].type")).isEqualTo("peck");
        assertThat(claims.getString("peck_id")).isEqualTo(granted.peckId());
        assertThat(claims.getString("jti")).isNotBlank();
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(3600);
        assertThat(pond.see(granted.peckId()).getString("delegation.token"))
                .as("minted again, it is the same")
                .isEqualTo(granted.token());
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("alg none", token -> header("none", kid(), "peck-delegation+jwt") + "." + claims(token) + "."),
                forgery("HMAC with the public key", DelegationTest::hmacWithPublicKey),
                forgery("another type", token -> signed("EdDSA", kid(), "JWT", token, "delegation")),
                forgery("a receipt's type", token -> signed("EdDSA", kid(), "peck-receipt+jws", token, "delegation")),
                forgery(
                        "the key of another purpose",
                        token -> signed(
                                "EdDSA",
                                TestKeys.get().kid("receipt", "Ed25519"),
                                "peck-delegation+jwt",
                                token,
                                "receipt")),
                forgery(
                        "a key that nobody knows",
                        token -> signed("EdDSA", "delegation-unknown", "peck-delegation+jwt", token, "delegation")),
                forgery(
                        "the right kid, another key's signature",
                        token -> signed("EdDSA", kid(), "peck-delegation+jwt", token, "context")),
                forgery("wider scope, old signature", DelegationTest::widened),
                forgery("truncated", token -> token.substring(0, token.length() - 10)),
                forgery("no signature", token -> token.substring(0, token.lastIndexOf('.') + 1)),
                forgery("two parts", token -> token.substring(0, token.lastIndexOf('.'))),
                forgery("not a token", token -> "quack"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void forgedTokensAreRefused(String name, UnaryOperator<String> forge) {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        String forged = forge.apply(granted.token());
        Problems.assertProblem(pond.use(forged, "calendar:read", "plan the week"), 401, "E-401-004");
        assertThat(pond.introspect(forged).getMap("")).hasSize(1).containsEntry("active", false);
        assertThat(pond.introspect(granted.token()).getBoolean("active")).isTrue();
    }

    @Test
    void aTokenSignedByUsForAnotherGrantThanTheStoredOneIsRefused() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        String other = text(granted.token().split("\\.")[1]).replace("calendar:write", "calendar:admin");
        String signed = sign(
                header("EdDSA", kid(), "peck-delegation+jwt") + "."
                        + BASE64.encodeToString(other.getBytes(StandardCharsets.UTF_8)),
                "delegation");
        Problems.assertProblem(pond.use(signed, "calendar:admin", "plan the week"), 401, "E-401-004");
    }

    @Test
    void whatIsOutsideIsRefused() {
        Pond pond = Pond.at(clock);
        String token = pond.granted(pond.request()).token();
        Problems.assertProblem(pond.use(token, "mail:send", "plan the week"), 403, "E-403-003");
        Problems.assertProblem(pond.use(token, "calendar:read", "plan the year"), 403, "E-403-003");
        Problems.assertProblem(Pond.at(clock).use(token, "calendar:read", "plan the week"), 403, "E-403-003");
        assertThat(pond.introspect(token).getLong("uses")).isZero();
    }

    @Test
    void formsAreIntrospectedToo() {
        Pond pond = Pond.at(clock);
        String token = pond.granted(pond.request()).token();
        Response answer = pond.asAgent("account.read")
                .contentType("application/x-www-form-urlencoded")
                .formParam("token", token)
                .formParam("token_type_hint", "access_token")
                .post("/beak/delegation/introspect");
        assertThat(ok(answer, 200).getBoolean("active")).isTrue();
        Problems.assertFieldProblem(
                pond.asAgent("account.read")
                        .contentType("application/x-www-form-urlencoded")
                        .post("/beak/delegation/introspect"),
                "E-400-001",
                "token");
    }

    @Test
    void strangersWithoutACredentialMayNotIntrospect() {
        Problems.assertProblem(
                Pond.at(clock).asNobody().body(Map.of("token", "x")).post("/beak/delegation/introspect"),
                401,
                "E-401-001");
    }

    static Stream<Arguments> whatItRestsOn() {
        return Stream.of(
                Arguments.of(
                        "key rotated",
                        rests(pond -> pond.standing("key-2", "T1", "ACTIVE", "ACTIVE")),
                        401,
                        "E-401-003"),
                Arguments.of(
                        "agent retired",
                        rests(pond -> pond.standing("key-1", "T1", "RETIRED", "ACTIVE")),
                        401,
                        "E-401-003"),
                Arguments.of(
                        "operator suspended",
                        rests(pond -> pond.standing("key-1", "T1", "ACTIVE", "SUSPENDED")),
                        401,
                        "E-401-003"),
                Arguments.of(
                        "tier fell", rests(pond -> pond.standing("key-1", "T0", "ACTIVE", "ACTIVE")), 403, "E-403-002"),
                Arguments.of("agent unknown", rests(pond -> StubIdentity.get().forget(pond.agent)), 401, "E-401-003"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatItRestsOn")
    void aDelegationDiesWithWhatItRestsOn(String name, Consumer<Pond> blow, int status, String code) {
        Pond pond = Pond.at(clock);
        String token = pond.granted(pond.request()).token();
        blow.accept(pond);
        Problems.assertProblem(pond.use(token, "calendar:read", "plan the week"), status, code);
        assertThat(pond.introspect(token).getBoolean("active")).isFalse();
    }

    static Stream<String> otherBonds() {
        return Stream.of(null, "bond_another");
    }

    @ParameterizedTest(name = "then {0}")
    @MethodSource("otherBonds")
    void aDelegationDiesWithTheBondThatItWasGrantedUnder(String then) {
        Pond pond = Pond.at(clock);
        pond.bonded("bond_first");
        String token = pond.granted(pond.request()).token();
        assertThat(pond.use(token, "calendar:read", "plan the week").statusCode())
                .isEqualTo(200);

        pond.bonded(then);

        Problems.assertProblem(pond.use(token, "calendar:read", "plan the week"), 401, "E-401-003");
        assertThat(pond.introspect(token).getBoolean("active")).isFalse();
    }

    @Test
    void aBondThatCameLaterIsNothingToRestOn() {
        Pond pond = Pond.at(clock);
        String token = pond.granted(pond.request()).token();
        pond.bonded("bond_later");
        pond.bonded(null);
        assertThat(pond.introspect(token).getBoolean("active")).isTrue();
    }

    @Test
    void aLongDelegationNeedsTheTierThatItWasGrantedAt() {
        Pond pond = Pond.at(clock, "T2");
        Map<String, Object> request = pond.request();
        request.put("ttl_seconds", 2 * 86_400);
        String token = pond.granted(request).token();
        pond.standing("key-1", "T1", "ACTIVE", "ACTIVE");
        assertThat(Problems.assertProblem(pond.use(token, "calendar:read", "plan the week"), 403, "E-403-002")
                        .getString("required_tier"))
                .isEqualTo("T2");
    }

    @Test
    void whatCannotBeAskedIsNotGuessed() {
        Pond pond = Pond.at(clock);
        String token = pond.granted(pond.request()).token();
        StubIdentity.get().answerAgentsWith(503);
        Problems.assertProblem(pond.use(token, "calendar:read", "plan the week"), 503, "E-503-001");
        Problems.assertProblem(
                pond.asOperator("account.read").body(Map.of("token", token)).post("/beak/delegation/introspect"),
                503,
                "E-503-001");
    }

    @Test
    void ofManyUsesAtOnceExactlyTheMostSucceed() throws Exception {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put("max_uses", 5);
        Pond.Granted granted = pond.granted(request);
        Callable<Response> use = () -> pond.use(granted.token(), "calendar:read", "plan the week");
        List<Response> answers = Pond.race(Collections.nCopies(16, use));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .map(answer -> answer.as(Json.class).getLong("uses"))
                        .sorted())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 410, "E-410-001"));
        assertThat(pond.introspect(granted.token()).getBoolean("active")).isFalse();
        try (EventLog log = EventLog.open()) {
            log.await(
                    "the fifth use",
                    event -> event.subject().equals(granted.peckId())
                            && event.json().path("sequence").asInt() == 7);
            assertThat(log.of(granted.peckId()))
                    .filteredOn(event -> event.type().equals("peck.used"))
                    .hasSize(5);
        }
    }

    @Test
    void noUseSucceedsThatStartsAfterTheRevocationWasAnswered() throws Exception {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        List<Callable<long[]>> runners = new ArrayList<>();
        runners.add(() -> {
            ok(pond.unpeck(granted.peckId()), 200);
            return new long[] {System.nanoTime()};
        });
        Callable<long[]> user = () -> lastSuccess(pond, granted.token());
        runners.addAll(Collections.nCopies(6, user));
        List<long[]> results = Pond.race(runners);
        long revoked = results.getFirst()[0];
        assertThat(results.subList(1, results.size()))
                .allSatisfy(last -> assertThat(last[0]).isLessThan(revoked));
    }

    /** Uses until refused; when the last use that succeeded was started. */
    private static long[] lastSuccess(Pond pond, String token) {
        long last = Long.MIN_VALUE;
        while (true) {
            long start = System.nanoTime();
            Response answer = pond.use(token, "calendar:read", "plan the week");
            if (answer.statusCode() != 200) {
                Problems.assertProblem(answer, 401, "E-401-003");
                return new long[] {last};
            }
            last = start;
        }
    }

    private static Consumer<Pond> rests(Consumer<Pond> blow) {
        return blow;
    }

    private static Arguments forgery(String name, UnaryOperator<String> forge) {
        return Arguments.of(name, forge);
    }

    private static String kid() {
        return TestKeys.get().kid("delegation", "Ed25519");
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String claims(String token) {
        return token.split("\\.")[1];
    }

    private static String header(String alg, String kid, String type) {
        String json = "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(alg, kid, type);
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String alg, String kid, String type, String token, String purpose) {
        return sign(header(alg, kid, type) + "." + claims(token), purpose);
    }

    private static String sign(String input, String purpose) {
        return input + "."
                + BASE64.encodeToString(TestKeys.get().sign(purpose, input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String widened(String token) {
        String wider = text(claims(token)).replace("calendar:read", "calendar:root");
        String[] parts = token.split("\\.");
        return parts[0] + "." + BASE64.encodeToString(wider.getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    private static String hmacWithPublicKey(String token) {
        try {
            String input = header("HS256", kid(), "peck-delegation+jwt") + "." + claims(token);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Base64.getUrlDecoder().decode(TestKeys.get().publicKey("delegation")), "HmacSHA256"));
            return input + "." + BASE64.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
