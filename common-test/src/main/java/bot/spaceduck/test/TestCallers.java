package bot.spaceduck.test;

import bot.spaceduck.test.keys.TestKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Context tokens as identity-service mints them, made here from the published form and not by the code under test.
 *
 * <pre>{@code
 * given().header(TestCallers.HEADER, TestCallers.of("peck-service").person("dk_…", "T1"))
 * }</pre>
 */
public final class TestCallers {
    /** The request header that carries the token. */
    public static final String HEADER = "X-Beak-Context";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int LIFETIME_SECONDS = 30;

    private final String audience;
    private final Map<String, Object> changes = new LinkedHashMap<>();

    private Clock clock = Clock.systemUTC();

    private TestCallers(String audience) {
        this.audience = audience;
    }

    /** @param service name of the application under test, such as {@code peck-service} */
    public static TestCallers of(String service) {
        return new TestCallers(service);
    }

    /** Sets a claim of the tokens to come, such as {@code capability}, {@code exp}; null removes it. */
    public TestCallers with(String claim, Object value) {
        changes.put(claim, value);
        return this;
    }

    /** The clock of the tokens to come: that of the application, where a test moves it. */
    public TestCallers at(Clock applicationClock) {
        clock = applicationClock;
        return this;
    }

    /** What identity-service found the caller's tier to give. */
    public TestCallers capability(String capability) {
        return with("capability", capability);
    }

    /** A person with a verified e-mail address and no role. */
    public String person(String accountId, String tier) {
        Map<String, Object> claims = claims(accountId, "PERSON");
        claims.put("account", accountId);
        claims.put("tier", tier);
        claims.put("roles", List.of());
        claims.put("email_verified", true);
        return token(claims);
    }

    /** A person with the role admin. */
    public String admin(String accountId) {
        Map<String, Object> claims = claims(accountId, "PERSON");
        claims.put("account", accountId);
        claims.put("tier", "T3");
        claims.put("roles", List.of("admin"));
        claims.put("email_verified", true);
        return token(claims);
    }

    /**
     * An agent.
     *
     * @param accountId its operator
     * @param tier the operator's
     */
    public String agent(String agentId, String accountId, String tier) {
        Map<String, Object> claims = claims(agentId, "AGENT");
        claims.put("account", accountId);
        claims.put("tier", tier);
        claims.put("key_id", "test-key");
        return token(claims);
    }

    /** Nobody, as on a public route. */
    public String anonymous() {
        return token(claims("anonymous", "ANONYMOUS"));
    }

    private Map<String, Object> claims(String subject, String actorType) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "identity-service");
        claims.put("aud", audience);
        claims.put("sub", subject);
        claims.put("iat", now);
        claims.put("nbf", now - 5);
        claims.put("exp", now + LIFETIME_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("capability", "");
        claims.put("ip_hash", "test-ip-hash");
        claims.put("actor_type", actorType);
        return claims;
    }

    private String token(Map<String, Object> claims) {
        changes.forEach((name, value) -> {
            if (value == null) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
        });
        TestKeys keys = TestKeys.get();
        Map<String, Object> header =
                Map.of("alg", "EdDSA", "typ", "beak-context+jwt", "kid", keys.kid("context", "Ed25519"));
        String input = part(header) + "." + part(claims);
        byte[] signature = keys.sign("context", input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + BASE64URL.encodeToString(signature);
    }

    private static String part(Map<String, Object> json) {
        try {
            return BASE64URL.encodeToString(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
