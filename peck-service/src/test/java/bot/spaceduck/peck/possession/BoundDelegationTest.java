package bot.spaceduck.peck.possession;

import static bot.spaceduck.peck.support.Pond.ok;
import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delegations that are bound to a key: without a proof of it their token does nothing. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class BoundDelegationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** There is no x to its y of 2. */
    private static final Map<String, String> NO_POINT =
            Map.of("kty", "OKP", "crv", "Ed25519", "x", "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    @Inject
    MutableClock clock;

    private final Prover prover = new Prover();
    private Pond pond;

    @BeforeEach
    void fill() {
        pond = Pond.at(clock);
    }

    @AfterEach
    void mend() {
        clock.reset();
    }

    private Map<String, Object> bound(Map<String, Object> request) {
        request.put("cnf", Map.of("jkt", prover.thumbprint()));
        return request;
    }

    private String token() {
        return pond.granted(bound(pond.request())).token();
    }

    private String proof(String token) {
        return prover.proving(token, clock.instant()).signed();
    }

    private Response use(RequestSpecification as, String token, String... proofs) {
        for (String proof : proofs) {
            as.header("DPoP", proof);
        }
        return as.body(Map.of("token", token, "scope", "calendar:read", "action", "plan the week"))
                .post("/beak/delegation/use");
    }

    private Response use(String token, String... proofs) {
        return use(pond.asAgent("peck.request"), token, proofs);
    }

    private void assertRefused(Response answer) {
        assertThat(assertProblem(answer, 401, "E-401-004").getString("detail")).contains("DPoP");
    }

    @Test
    void thePersonSeesTheKeyAndWhoIsShownTheTokenToo() throws Exception {
        Json asked = pond.asked(bound(pond.request()));
        String peck = asked.getString("peck_id");
        assertThat(Json.from(pond.see(peck).getString("request")).getString("cnf.jkt"))
                .isEqualTo(prover.thumbprint());
        ok(pond.approve(peck, asked.getString("request_hash")), 200);
        String token = pond.see(peck).getString("delegation.token");

        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]))
                        .at("/cnf/jkt")
                        .asText())
                .isEqualTo(prover.thumbprint());
        assertThat(pond.introspect(token).getString("cnf.jkt")).isEqualTo(prover.thumbprint());
    }

    @Test
    void whoHasTheKeyUsesIt() {
        String token = token();

        assertThat(ok(use(token, proof(token)), 200).getInt("uses")).isEqualTo(1);
        assertThat(ok(use(token, proof(token)), 200).getInt("uses")).isEqualTo(2);
        String elsewhere = prover.proving(token, clock.instant())
                .but(it -> it.claims.put("htu", "HTTPS://LOCALHOST:8443/beak/delegation/use?x=1#y"))
                .signed();
        assertThat(ok(use(token, elsewhere), 200).getInt("uses")).isEqualTo(3);
    }

    @Test
    void nobodyElseDoesEvenIfHeGrantedIt() {
        String token = token();

        assertRefused(use(token));
        assertRefused(use(pond.asOperator("peck.request"), token));
        assertRefused(use(token, new Prover().proving(token, clock.instant()).signed()));
        assertRefused(use(token, proof(token), proof(token)));
        assertThat(pond.introspect(token).getInt("uses")).isZero();
    }

    static Stream<Named<Consumer<Prover>>> otherProofs() {
        return Stream.of(
                Named.of("another type", it -> it.header.put("typ", "JWT")),
                Named.of("no type", it -> it.header.remove("typ")),
                Named.of("no algorithm", it -> it.header.put("alg", "none")),
                Named.of("another algorithm", it -> it.header.put("alg", "HS256")),
                Named.of("no key", it -> it.header.remove("jwk")),
                Named.of("a stranger's key", it -> it.header.put("jwk", new Prover().jwk())),
                Named.of("a key that is no point", it -> it.header.put("jwk", NO_POINT)),
                Named.of("something that has to be understood", it -> it.header.put("crit", List.of("b64"))),
                Named.of("another method", it -> it.claims.put("htm", "GET")),
                Named.of("the method in lower case", it -> it.claims.put("htm", "post")),
                Named.of(
                        "another route",
                        it -> it.claims.put("htu", "https://localhost:8443/beak/delegation/introspect")),
                Named.of("another host", it -> it.claims.put("htu", "https://duck.example/beak/delegation/use")),
                Named.of("another port", it -> it.claims.put("htu", "https://localhost/beak/delegation/use")),
                Named.of("plain http", it -> it.claims.put("htu", "http://localhost:8443/beak/delegation/use")),
                Named.of("no host", it -> it.claims.put("htu", "/beak/delegation/use")),
                Named.of("a user", it -> it.claims.put("htu", "https://u@localhost:8443/beak/delegation/use")),
                Named.of("no URI", it -> it.claims.put("htu", "https://local host/")),
                Named.of("another token", it -> it.claims.put("ath", Prover.hash("another"))),
                Named.of("no token", it -> it.claims.remove("ath")),
                Named.of("no id", it -> it.claims.remove("jti")),
                Named.of("an empty id", it -> it.claims.put("jti", "")),
                Named.of("an endless id", it -> it.claims.put("jti", "x".repeat(129))),
                Named.of("an id that is a number", it -> it.claims.put("jti", 7)),
                Named.of("no time", it -> it.claims.remove("iat")),
                Named.of("a time beyond all time", it -> it.claims.put("iat", Long.MAX_VALUE)),
                Named.of("a time before all time", it -> it.claims.put("iat", Long.MIN_VALUE)),
                Named.of("a time that is no whole number", it -> it.claims.put("iat", 1795300000.5)),
                Named.of("a time as text", it -> it.claims.computeIfPresent("iat", (name, at) -> at.toString())),
                Named.of("a time too early", it -> it.claims.computeIfPresent("iat", (name, at) -> (long) at - 302)),
                Named.of("a time too late", it -> it.claims.computeIfPresent("iat", (name, at) -> (long) at + 302)));
    }

    @ParameterizedTest
    @MethodSource("otherProofs")
    void anotherProofIsNone(Consumer<Prover> change) {
        String token = token();
        String other = prover.proving(token, clock.instant()).but(change).signed();

        assertRefused(use(token, other));

        assertThat(ok(use(token, proof(token)), 200).getInt("uses")).isEqualTo(1);
    }

    static Stream<Named<UnaryOperator<String>>> spellings() {
        return Stream.of(
                Named.of("nothing", it -> ""),
                Named.of("no JWT", it -> "proof"),
                Named.of("a part fewer", it -> it.substring(0, it.lastIndexOf('.'))),
                Named.of("a part more", it -> it + ".AA"),
                Named.of("no signature", it -> it.substring(0, it.lastIndexOf('.') + 1)),
                Named.of("half a signature", it -> it.substring(0, it.length() - 43)),
                Named.of("other claims", it -> it.replaceFirst("\\.[^.]*\\.", ".e30.")),
                Named.of("claims that are none", it -> it.replaceFirst("\\.[^.]*\\.", ".W10.")),
                Named.of("two, with a comma", it -> it + "," + it),
                Named.of("endless", it -> it + "A".repeat(4096)));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whatIsSpeltOtherwiseIsNoProof(UnaryOperator<String> change) {
        String token = token();

        assertRefused(use(token, change.apply(proof(token))));
    }

    @Test
    void aProofIsGoodOnceHoweverManyCome() throws Exception {
        String token = token();
        String proof = proof(token);
        Callable<Integer> one = () -> use(token, proof).statusCode();

        List<Integer> answers = Pond.race(Collections.nCopies(8, one));

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(7);
        assertRefused(use(token, proof));
        assertThat(pond.introspect(token).getInt("uses")).isEqualTo(1);
        clock.advance(Duration.ofSeconds(301));
        assertRefused(use(token, proof));
    }

    @Test
    void aUseThatCannotBeUsesNoProofUp() {
        String token = token();
        String proof = proof(token);
        Map<String, Object> outside = Map.of("token", token, "scope", "mail:send", "action", "plan the week");

        assertProblem(
                pond.asAgent("peck.request").header("DPoP", proof).body(outside).post("/beak/delegation/use"),
                403,
                "E-403-003");

        ok(use(token, proof), 200);
    }

    @Test
    void theAccountAtTheOtherEndOfAConnectionNeedsNoProof() {
        Pond asked = Pond.at(clock);
        Pond.Granted granted = pond.grantedBy(asked, bound(pond.request("connection", asked.certificate)));
        String theirs = ok(asked.asOperator("account.read").get("/beak/peck/" + granted.peckId()), 200)
                .getString("delegation.token");

        assertRefused(use(granted.token()));
        ok(use(asked.asOperator("peck.request"), theirs), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4l",
                "kPrK/qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
            })
    void whatIsNoThumbprintIsRefused(String jkt) {
        Map<String, Object> request = pond.request();
        request.put("cnf", Map.of("jkt", jkt));

        assertFieldProblem(pond.ask(request), "E-400-005", "cnf.jkt");
    }

    @Test
    void otherBindingsAreRefusedByName() {
        Map<String, Object> request = pond.request();
        request.put("cnf", Map.of("jkt", prover.thumbprint(), "x5t#S256", "AA"));
        assertProblem(pond.ask(request), 400, "E-400-005");
        request.put("cnf", Map.of());
        assertThat(pond.ask(request).statusCode()).isEqualTo(400);
    }
}
