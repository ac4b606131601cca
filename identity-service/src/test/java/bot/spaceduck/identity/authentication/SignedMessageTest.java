package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Signer;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests signed by HTTP Message Signatures, as the gateway asks about them. */
@QuarkusTest
class SignedMessageTest extends IdentityTest {
    /** For all who leave it as it is. */
    private static Signer sharedSigner;

    private static Spaceduck shared;

    private Signer signer;
    private Spaceduck scout;

    @BeforeEach
    void anAgentThatSigns() {
        if (shared == null) {
            anAgentOfItsOwn();
            sharedSigner = signer;
            shared = scout;
        }
        signer = sharedSigner.fresh();
        scout = shared;
        signer.at(now());
    }

    private void anAgentOfItsOwn() {
        signer = new Signer();
        scout = Spaceducks.registered(Ducklings.risen(), signer.jwk());
        signer.keyId = scout.id();
        signer.at(now());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static Request request() {
        return Signer.digested(new Request(), "sha-256", "SHA-256");
    }

    private static Response ask(Request request) {
        return Ducklings.authenticate(null, "PERSON_OR_AGENT", "account.read", request.told());
    }

    private void assertTaken(Request request) {
        Response answer = ask(request);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).<String>get("caller_id")).isEqualTo(scout.id());
        assertThat(answer.as(Json.class).<String>get("account_id"))
                .isEqualTo(scout.operator().id());
    }

    private static void assertRefused(Response answer) {
        assertThat(Problems.assertProblem(answer, 401, "E-401-004").getString("detail"))
                .isEqualTo("the signature, its time or its nonce is not accepted");
    }

    static Stream<Consumer<Signer>> goodWays() {
        return Stream.of(
                signer -> {},
                signer -> signer.covering("@method", "@authority", "@path", "@query", "content-digest"),
                signer -> signer.covering("@method", "@authority", "@request-target", "content-digest"),
                signer -> signer.covering(
                        "content-digest", "@scheme", "@query", "@path", "@target-uri", "@method", "content-type"),
                signer -> signer.label = "*a-1.b_c",
                signer -> signer.saying(given -> given + ";alg=\"ed25519\""),
                signer -> signer.saying(given -> given + ";tag=\"spaceduck\""),
                signer -> signer.saying(given -> given + ";expires=99999999999"),
                signer -> signer.saying(given -> ";alg=\"ed25519\"" + given));
    }

    @ParameterizedTest
    @MethodSource("goodWays")
    void takesWhatCoversAllThatIsDecidedBy(Consumer<Signer> way) {
        way.accept(signer);
        Request request = request();
        request.fields.put("content-type", "application/json");

        assertTaken(signer.sign(request));
    }

    @Test
    void takesEitherDigestAndBoth() {
        assertTaken(signer.at(now()).sign(Signer.digested(new Request(), "sha-512", "SHA-512")));
        Request both = request();
        String first = both.fields.get("content-digest");
        Signer.digested(both, "sha-512", "SHA-512")
                .fields
                .computeIfPresent("content-digest", (name, second) -> first + " ,\tmd5=:AAAA:, " + second);

        assertTaken(signer.at(now()).sign(both));
    }

    @Test
    void takesARequestWithNeitherBodyNorQuery() {
        Request request = new Request().with(it -> {
            it.method = "GET";
            it.target = "/beak/agent/status";
            it.body = new byte[0];
        });

        assertTaken(signer.covering("@method", "@authority", "@path").sign(request));
    }

    @Test
    void readsSpacesWhereTheyMayBe() {
        Request request = signer.sign(request());
        request.fields.computeIfPresent(
                "signature-input",
                (name, it) -> it.replace("(", "(  ")
                        .replace(")", " )")
                        .replace("\" \"", "\"   \"")
                        .replace(";", "; "));

        assertTaken(request);
    }

    @Test
    void actsAsTheAgentWithItsKeysId() {
        Response answer = ask(signer.sign(request()));

        String payload = new String(java.util.Base64.getUrlDecoder()
                .decode(answer.as(Json.class).<String>get("context_token").split("\\.")[1]));
        assertThat(payload).contains(scout.id(), scout.keyId(), "\"AGENT\"");
    }

    @Test
    void takesTheSameRequestOnceHoweverManyCome() {
        Request request = signer.sign(request());

        List<Integer> answers = Together.times(16, () -> ask(request).statusCode());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(15);
        assertRefused(ask(request));
    }

    static Stream<Consumer<Request>> changes() {
        return Stream.of(
                request -> request.method = "GET",
                request -> request.target = "/beak/peck?dry=2",
                request -> request.target = "/beak/peck",
                request -> request.target = "/beak/peck/?dry=1",
                request -> request.body = "{\"a\":2}".getBytes(),
                request -> request.body = new byte[0],
                request -> Signer.digested(request.with(it -> it.body = "{\"a\":2}".getBytes()), "sha-256", "SHA-256"),
                request -> request.fields.remove("content-digest"),
                request -> change(request, "content-digest", it -> it + ", " + it),
                request -> request.fields.remove("signature"),
                request -> request.fields.remove("signature-input"),
                request -> change(request, "signature", it -> it.replace("sig1", "sig2")),
                request -> change(request, "signature", it -> it + ", " + it),
                request -> change(request, "signature", it -> it + ", sig2=:AAAA:"),
                request -> change(request, "signature", it -> it.replace("=:", ":")),
                request -> change(request, "signature", it -> it.substring(0, it.length() - 3) + ":"),
                request -> change(request, "signature", it -> it.replace("==:", ":")),
                request -> change(request, "signature", it -> it + ";a=1"),
                request -> change(request, "signature-input", it -> it + ", " + it.replace("sig1", "sig2")),
                request -> change(request, "signature-input", it -> it.replace("sig1", "Sig1")),
                request -> change(request, "signature-input", it -> it.replace("@method", "@METHOD")),
                request -> change(request, "signature-input", it -> it.replace("\"@method\"", "@method")),
                request -> change(request, "signature-input", it -> it.replace("\"@method\"", "\"@method\";req")),
                request -> change(request, "signature-input", it -> it.replace("created=", "created=1")),
                request -> change(request, "signature-input", it -> it.replace("created=", "created=-")),
                request -> change(request, "signature-input", it -> it.replace(")", ") ")),
                request -> change(request, "signature-input", it -> it + ";alg=\"ed25519\""),
                request -> request.fields.put("x-beak-nonce", "n"),
                request -> request.fields.put("x-beak-signature", "v1=" + "0".repeat(64)),
                request -> Signer.respelled(request, bytes -> Arrays.copyOf(bytes, 63)),
                request -> Signer.respelled(request, bytes -> Arrays.copyOf(bytes, 65)),
                request -> Signer.respelled(request, bytes -> new byte[0]),
                request -> Signer.respelled(request, bytes -> new byte[64]),
                request -> Signer.respelled(request, Signer::malleated),
                request -> Signer.respelled(request, bytes -> bit(bytes, 0)),
                request -> Signer.respelled(request, bytes -> bit(bytes, 255)),
                request -> Signer.respelled(request, bytes -> bit(bytes, 256)),
                request -> Signer.respelled(request, bytes -> bit(bytes, 511)));
    }

    private static void change(Request request, String field, java.util.function.UnaryOperator<String> how) {
        String before = request.fields.get(field);
        String after = how.apply(before);
        assertThat(after).isNotEqualTo(before);
        request.fields.put(field, after);
    }

    private static byte[] bit(byte[] bytes, int number) {
        bytes[number / 8] ^= (byte) (1 << (number % 8));
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refusesWhateverWasChangedAfterwards(Consumer<Request> change) {
        Request request = signer.sign(request());
        change.accept(request);

        assertRefused(ask(request));
    }

    static Stream<BiConsumer<Signer, Request>> badWays() {
        return Stream.of(
                (signer, request) -> signer.covering("@target-uri", "content-digest"),
                (signer, request) -> signer.covering("@method", "content-digest"),
                (signer, request) -> signer.covering("@method", "@target-uri"),
                (signer, request) -> signer.covering("@method", "@authority", "content-digest"),
                (signer, request) -> signer.covering("@method", "@authority", "@path", "content-digest"),
                (signer, request) -> signer.covering("@method", "@authority", "@query", "content-digest"),
                (signer, request) -> signer.covering("@method", "@path", "@query", "content-digest"),
                (signer, request) -> signer.covering("@method", "@request-target", "content-digest"),
                (signer, request) -> signer.covering("@method", "@method", "@target-uri", "content-digest"),
                (signer, request) -> signer.covering("@method", "@target-uri", "content-digest", "content-type"),
                (signer, request) -> signer.covering("@method", "@target-uri", "content-digest", "@status"),
                (signer, request) -> signer.covering("@method", "@target-uri", "content-digest", "@unknown"),
                (signer, request) -> signer.covering("@method", "@target-uri", "content-digest", "x-other"),
                (signer, request) -> signer.components = "",
                (signer, request) -> signer.components += " \"@query-param\";name=\"dry\"",
                (signer, request) -> signer.components += " \"content-digest\";sf",
                (signer, request) -> signer.authority = "duck.example",
                (signer, request) -> signer.authority = "localhost",
                (signer, request) -> signer.saying(given -> given + ";alg=\"hmac-sha256\""),
                (signer, request) -> signer.saying(given -> given + ";alg=\"rsa-pss-sha512\""),
                (signer, request) -> signer.saying(given -> given + ";alg=\"ED25519\""),
                (signer, request) -> signer.saying(given -> given + ";alg=ed25519"),
                (signer, request) -> signer.saying(given -> given + ";tag=\"web-bot-auth\""),
                (signer, request) -> signer.saying(given -> given + ";unknown=1"),
                (signer, request) -> signer.saying(given -> given + ";unknown"),
                (signer, request) -> signer.saying(given -> given + ";created=1"),
                (signer, request) -> signer.saying(given -> given + ";expires=1.5"),
                (signer, request) -> signer.saying(given -> given + ";expires=\"99999999999\""),
                (signer, request) -> signer.saying(given -> given + ";expires=9999999999999999"),
                (signer, request) -> signer.saying(given -> given + ";expires=1000000000"),
                (signer, request) -> signer.saying(given -> given.replaceFirst("created=[0-9]+;", "")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("created=([0-9]+)", "created=\"$1\"")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("created=", "created=@")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("nonce=\"[^\"]*\";", "")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("nonce=\"[^\"]*\"", "nonce=\"\"")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("nonce=\"[^\"]*\"", "nonce=\"a b\"")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("nonce=\"[^\"]*\"", "nonce=7")),
                (signer, request) -> signer.saying(given -> given.replaceFirst(";keyid=.*", "")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("keyid=\"sd_", "keyid=\"dk_")),
                (signer, request) -> signer.saying(
                        given -> given.replaceFirst("keyid=.*", "keyid=\"sd_01k00000000000000000000000\"")),
                (signer, request) -> signer.saying(given -> given.replaceFirst("keyid=.*", "keyid=\"../x\"")),
                (signer, request) -> request.fields.put("content-digest", "md5=:AAAA:"),
                (signer, request) -> request.fields.put("content-digest", ""),
                (signer, request) -> request.fields.put("content-digest", "sha-256=AAAA"),
                (signer, request) -> request.fields.computeIfPresent("content-digest", (name, it) -> it + ","),
                (signer, request) ->
                        request.fields.computeIfPresent("content-digest", (name, it) -> it + ", sha-512=:AAAA:"));
    }

    @ParameterizedTest
    @MethodSource("badWays")
    void refusesWhatIsSignedInAnyOtherWay(BiConsumer<Signer, Request> way) {
        Request request = request();
        way.accept(signer, request);

        assertRefused(ask(signer.sign(request)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-302, 302})
    void refusesATimeThatIsOff(int seconds) {
        assertRefused(ask(signer.at(now() + seconds).sign(request())));
    }

    @Test
    void refusesAnotherAgentsKey() {
        Signer other = new Signer();
        Spaceducks.registered(scout.operator(), other.jwk());
        other.keyId = scout.id();

        assertRefused(ask(other.at(now()).sign(request())));
    }

    @Test
    void refusesAnAgentThatHasNoKeyToSignWith() {
        signer.keyId = Spaceducks.registered(scout.operator()).id();

        assertRefused(ask(signer.at(now()).sign(request())));
    }

    @Test
    void takesNoSecondProofBesideABeakKey() {
        assertRefused(Signing.ask(scout, signer.sign(request())));
    }

    @Test
    void takesAPersonForNoAgent() {
        Problems.assertProblem(
                Ducklings.authenticate(
                        null, "PERSON", "account.read", signer.sign(request()).told()),
                401,
                "E-401-001");
    }

    @Test
    void actsNoMoreOnceItsKeyIsRevokedAndAgainWithTheNext() {
        anAgentOfItsOwn();
        Ducklings.as(scout.operator(), "account.read")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/revoke")
                .then()
                .statusCode(200);
        Problems.assertProblem(ask(signer.at(now()).sign(request())), 401, "E-401-003");

        Ducklings.as(scout.operator(), "agent.manage")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/rotate")
                .then()
                .statusCode(200);

        assertTaken(signer.at(now()).sign(request()));
    }

    @Test
    void actsNoMoreOnceItIsRetired() {
        anAgentOfItsOwn();
        Ducklings.as(scout.operator(), "account.read")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/agent/retire")
                .then()
                .statusCode(200);

        Problems.assertProblem(ask(signer.at(now()).sign(request())), 401, "E-401-003");
    }

    @Test
    void isHeldToItsOperatorsTier() {
        Problems.assertProblem(
                Ducklings.authenticate(
                        null, "AGENT", "peck.bulk", signer.sign(request()).told()),
                403,
                "E-403-002");
    }

    @Test
    void letsNobodyPassWhileTheStoreIsAway() {
        Request request = signer.sign(request());
        DynamoDb.get().refuse();

        Problems.assertProblem(ask(request), 503, "E-503-001");

        DynamoDb.get().pass();
        assertTaken(request);
    }

    @Test
    void writesDownAWrongSignatureOnceAMinute() {
        anAgentOfItsOwn();
        for (int i = 0; i < 4; i++) {
            assertRefused(ask(Signer.respelled(signer.at(now()).sign(request()), bytes -> bit(bytes, 9))));
        }

        try (EventLog log = EventLog.open()) {
            log.await("a rejected signature", this::isRejection);
            assertThat(log.all().stream().filter(this::isRejection))
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(
                                    event.data().path("detail").path("what").asText())
                            .isEqualTo("request_signature"));
        }
    }

    private boolean isRejection(Event event) {
        return event.type().equals("security.signature_rejected")
                && event.data().path("target_id").asText().equals(scout.id());
    }

    @Test
    void aSignatureThatIsOverSaysSoItself() {
        assertTaken(signer.at(now())
                .saying(given -> given + ";expires=" + (now() + 60))
                .sign(request()));
        Request late = signer.at(now())
                .saying(given -> given + ";expires=" + (now() + 60))
                .sign(request());
        clock.advance(Duration.ofSeconds(61));

        assertRefused(ask(late));
    }
}
