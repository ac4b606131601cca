package bot.spaceduck.identity.provider;

import static bot.spaceduck.identity.provider.TokenForge.ANY;
import static bot.spaceduck.identity.provider.TokenForge.EC;
import static bot.spaceduck.identity.provider.TokenForge.PSS;
import static bot.spaceduck.identity.provider.TokenForge.RSA;
import static bot.spaceduck.identity.provider.TokenForge.encode;
import static bot.spaceduck.identity.provider.TokenForge.header;
import static bot.spaceduck.identity.provider.TokenForge.json;
import static bot.spaceduck.identity.provider.TokenForge.pem;
import static bot.spaceduck.identity.provider.TokenForge.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.outbound.HttpCalls;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of RFC 8725 and of api.md: whatever is not an access token of this issuer for this service is 401. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TokenAttacks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TokenForge forge = new TokenForge();
    private final long now = Instant.now().getEpochSecond();
    private Vertx vertx;
    private HttpServer jwks;
    private String issuer;
    private AccessTokens tokens;

    /** One row: what was done to the token, and the token. */
    protected record Attack(String what, String token) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** The adapter's rules for that issuer; its keys are wherever the rules say. */
    protected abstract TokenRules rules(String issuer);

    /** A path as this product's issuers have it. */
    protected abstract String path();

    /** What a token must claim beside issuer, subject and times. */
    protected abstract Map<String, Object> ownClaims();

    /** Claims that make it none: each replaces its like, a null removes it. */
    protected abstract Map<String, Map<String, Object>> wrongClaims();

    @BeforeAll
    void publish() throws IOException {
        vertx = Vertx.vertx();
        jwks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        byte[] body = forge.jwks().getBytes(StandardCharsets.UTF_8);
        jwks.createContext("/", exchange -> {
            try (exchange) {
                // Unread, it would have the server close the connection behind the answer.
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        jwks.start();
        issuer = "http://localhost:" + jwks.getAddress().getPort() + path();
        tokens = TokenChecks.of(new HttpCalls(vertx), rules(issuer));
    }

    @AfterAll
    void close() {
        jwks.stop(0);
        vertx.close();
    }

    @Test
    void takesAnHonestToken() {
        AccessToken token = verify(forge.honest(claims(Map.of())));

        assertThat(token.name()).isEqualTo("dk_daisy");
        assertThat(token.userId()).contains("subject");
        assertThat(token.issuedAt()).isEqualTo(now);
    }

    @Test
    void takesOneByAKeyThatNamesNoAlgorithm() {
        String token = signed("RS256", ANY, json(claims(Map.of())), "RS256");

        assertThat(verify(token).name()).isEqualTo("dk_daisy");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refuses(Attack attack) {
        assertThatThrownBy(() -> verify(attack.token()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
    }

    @Test
    void saysThatAHonestTokenHasExpired() {
        String token = forge.honest(claims(Map.of("iat", now - 7200, "exp", now - 3600)));

        assertThatThrownBy(() -> verify(token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CREDENTIAL_EXPIRED));
    }

    Stream<Attack> attacks() {
        return Stream.of(algorithms(), keys(), forms(), claims()).flatMap(attacks -> attacks);
    }

    private Stream<Attack> algorithms() {
        String body = json(claims(Map.of()));
        return Stream.of(
                new Attack("alg none", encode(header("none", RSA, Map.of())) + "." + encode(body) + "."),
                new Attack("alg nOnE", encode(header("nOnE", RSA, Map.of())) + "." + encode(body) + "."),
                new Attack("no alg", signed("absent", RSA, body, "RS256")),
                new Attack("alg rs256", signed("rs256", RSA, body, "RS256")),
                new Attack("HS256 by the public key in PEM", hmac(body, pem(forge.rsa.getPublic()))),
                new Attack(
                        "HS256 by the public key in DER",
                        hmac(body, forge.rsa.getPublic().getEncoded())),
                new Attack("HS256 by nothing", hmac(body, new byte[] {0})),
                new Attack("RS512 by the right key", signed("RS512", RSA, body, "RS512")),
                new Attack("PS256 by the right key", signed("PS256", RSA, body, "PS256")),
                new Attack("RS512 by a key for whatever", signed("RS512", ANY, body, "RS512")),
                new Attack("PS256 by a key for whatever", signed("PS256", ANY, body, "PS256")),
                new Attack("RS256 by a key for PS256", signed("RS256", PSS, body, "RS256")),
                new Attack("PS256 by a key for PS256", signed("PS256", PSS, body, "PS256")),
                new Attack("RS256 under the kid of the EC key", signed("RS256", EC, body, "RS256")),
                new Attack("ES256 under the kid of the RSA key", ec(RSA, body)),
                new Attack(
                        "ES256 called RS256",
                        forge.sign(header("RS256", EC, Map.of()), body, "ES256", forge.ec.getPrivate())));
    }

    private Stream<Attack> keys() {
        String body = json(claims(Map.of()));
        return Stream.of(
                new Attack("a stranger's key under our kid", stranger(RSA, body, Map.of())),
                new Attack("a foreign kid", stranger("foreign", body, Map.of())),
                new Attack("no kid", signed("RS256", "absent", body, "RS256")),
                new Attack("a kid that is a path", stranger("../../../dev/null", body, Map.of())),
                new Attack("the stranger's key as jwk", stranger(RSA, body, Map.of("jwk", forge.strangersJwk()))),
                new Attack("a jwk and a foreign kid", stranger("foreign", body, Map.of("jwk", forge.strangersJwk()))),
                new Attack("a jku", stranger("foreign", body, Map.of("jku", issuer + "/stranger"))),
                new Attack("an x5u", stranger(RSA, body, Map.of("x5u", issuer + "/stranger"))),
                new Attack("an x5c", stranger(RSA, body, Map.of("x5c", List.of(encode("certificate"))))),
                new Attack(
                        "a critical header that nobody knows",
                        forge.sign(
                                header("RS256", RSA, Map.of("crit", List.of("pond"), "pond", 1)),
                                body,
                                "RS256",
                                forge.rsa.getPrivate())));
    }

    private Stream<Attack> forms() {
        String honest = forge.honest(claims(Map.of()));
        String[] parts = honest.split("\\.");
        String raised = encode(json(claims(Map.of("sub", "another"))));
        String body = json(claims(Map.of()));
        String twice = body.substring(0, body.length() - 1) + ",\"sub\":\"another\"}";
        String doubleAlg = "{\"alg\":\"none\",\"kid\":\"rsa\",\"alg\":\"RS256\"}";
        return Stream.of(
                new Attack("nothing", ""),
                new Attack("no token", "daisy"),
                new Attack("dots", ".."),
                new Attack("a changed payload", parts[0] + "." + raised + "." + parts[2]),
                new Attack("a short signature", honest.substring(0, honest.length() - 8)),
                new Attack("no signature", parts[0] + "." + parts[1] + "."),
                new Attack("two parts", parts[0] + "." + parts[1]),
                new Attack("four parts", honest + "." + parts[2]),
                new Attack("five parts, as if encrypted", honest + "." + parts[2] + "." + parts[2]),
                new Attack("a header that is no JSON", encode("header") + "." + parts[1] + "." + parts[2]),
                new Attack("a claim twice", forge.honest(twice)),
                new Attack("a header twice", forge.sign(doubleAlg, body, "RS256", forge.rsa.getPrivate())),
                new Attack("claims that are a list", forge.honest("[]")),
                new Attack("claims that are none", forge.honest("")));
    }

    private Stream<Attack> claims() {
        Map<String, Map<String, Object>> wrong = new LinkedHashMap<>(wrongClaims());
        wrong.put("no issuer", without("iss"));
        wrong.put("wrong issuer", Map.of("iss", "http://localhost:1" + path()));
        wrong.put("issuer with a slash more", Map.of("iss", issuer + "/"));
        wrong.put("two issuers", Map.of("iss", List.of(issuer, "http://localhost:1")));
        wrong.put("no subject", without("sub"));
        wrong.put("subject that is no text", Map.of("sub", 7));
        wrong.put("no expiry", without("exp"));
        wrong.put("expiry that is no number", Map.of("exp", "tomorrow"));
        wrong.put("no issue time", without("iat"));
        wrong.put("issue time that is no number", Map.of("iat", "today"));
        wrong.put("not yet valid", Map.of("nbf", now + 3600));
        wrong.put("expired and of another issuer", Map.of("exp", now - 3600, "iss", "http://localhost:1"));
        return wrong.entrySet().stream().map(row -> new Attack(row.getKey(), forge.honest(claims(row.getValue()))));
    }

    /** The honest claims with those in place of their like. */
    private Map<String, Object> claims(Map<String, Object> other) {
        Map<String, Object> claims = new HashMap<>(ownClaims());
        claims.put("iss", issuer);
        claims.put("sub", "subject");
        claims.put("iat", now);
        claims.put("exp", now + 3600);
        claims.putAll(other);
        claims.values().removeIf(value -> value == null);
        return claims;
    }

    protected static Map<String, Object> without(String claim) {
        Map<String, Object> claims = new HashMap<>();
        claims.put(claim, null);
        return claims;
    }

    private String signed(String algorithm, String kid, String body, String signing) {
        return forge.sign(header(algorithm, kid, Map.of()), body, signing, forge.rsa.getPrivate());
    }

    private String ec(String kid, String body) {
        return forge.sign(header("ES256", kid, Map.of()), body, "ES256", forge.ec.getPrivate());
    }

    private String stranger(String kid, String body, Map<String, Object> more) {
        return forge.sign(header("RS256", kid, more), body, "RS256", forge.stranger.getPrivate());
    }

    private String hmac(String body, byte[] key) {
        return forge.sign(header("HS256", RSA, Map.of()), body, "HS256", secret(key));
    }

    private AccessToken verify(String token) {
        return tokens.verify(token).await().atMost(PATIENCE);
    }
}
