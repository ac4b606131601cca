package bot.spaceduck.test.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.test.Json;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityProviderTest {
    private static final String PASSWORD = "Correct-Horse-1";

    private final IdentityProvider provider = IdentityProvider.get();
    private final String name = "dk_" + UUID.randomUUID();
    private final String email = name + "@example.org";

    @AfterEach
    void reset() {
        provider.reset();
    }

    @Test
    void aLoginGivesATokenThatTheJwksVerifies() throws Exception {
        provider.createUser(name, email, PASSWORD, List.of("admin"));

        Response login = login(name.toUpperCase(java.util.Locale.ROOT), PASSWORD);

        JwtClaims claims = consumer().processToClaims(login.as(Json.class).getString("access_token"));
        assertThat(claims.getStringClaimValue("preferred_username")).isEqualTo(name);
        assertThat(claims.getStringClaimValue("email")).isEqualTo(email);
        assertThat(claims.getClaimValue("realm_access")).isEqualTo(Map.of("roles", List.of("admin")));
        assertThat(login.as(Json.class).getInt("expires_in")).isEqualTo(3600);
    }

    @Test
    void theEmailAddressServesAsUserName() {
        provider.createUser(name, email, PASSWORD, List.of());

        assertThat(login(email, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongPasswordAndUnknownUserAreToldAlike() {
        provider.createUser(name, email, PASSWORD, List.of());

        for (Response refused : List.of(login(name, "wrong"), login("dk_nobody", PASSWORD))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.as(Json.class).getMap(""))
                    .isEqualTo(Map.of("error", "invalid_grant", "error_description", "Invalid user credentials"));
        }
    }

    @Test
    void aWrongClientSecretIsRefused() {
        provider.createUser(name, email, PASSWORD, List.of());

        Response refused = token(Map.of(
                "grant_type",
                "password",
                "client_id",
                "spaceduck-identity",
                "client_secret",
                "x",
                "username",
                name,
                "password",
                PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.as(Json.class).getString("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void refreshTokensRotateAndReuseEndsTheSession() {
        provider.createUser(name, email, PASSWORD, List.of());
        String first = login(name, PASSWORD).as(Json.class).getString("refresh_token");

        Response rotated = refresh(first);
        assertThat(rotated.statusCode()).isEqualTo(200);
        String second = rotated.as(Json.class).getString("refresh_token");
        assertThat(second).isNotEqualTo(first);

        assertThat(refresh(first).statusCode()).isEqualTo(400);
        Response ended = refresh(second);
        assertThat(ended.statusCode()).isEqualTo(400);
        assertThat(ended.as(Json.class).getString("error")).isEqualTo("invalid_grant");
        assertThat(provider.sessions(name)).isZero();
    }

    @Test
    void logoutEndsTheSession() {
        provider.createUser(name, email, PASSWORD, List.of());
        String token = login(name, PASSWORD).as(Json.class).getString("refresh_token");

        assertThat(post("/logout", client(Map.of("refresh_token", token))).statusCode())
                .isEqualTo(204);

        assertThat(refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void theProvisionerManagesUsers() {
        Response made = createByAdmin(Map.of(
                "username",
                name,
                "email",
                email,
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
        assertThat(made.statusCode()).isEqualTo(201);
        String location = made.header("Location");
        Json found = admin().queryParam("email", email)
                .queryParam("exact", true)
                .get(users())
                .as(Json.class);
        assertThat(found.getList("username")).containsExactly(name);
        assertThat(location).isEqualTo(users() + "/" + found.getString("[0].id"));
        assertThat(admin().get(location).as(Json.class).getBoolean("emailVerified"))
                .isFalse();
        String session = login(email, PASSWORD).as(Json.class).getString("refresh_token");

        assertThat(admin().post(location + "/logout").statusCode()).isEqualTo(204);
        assertThat(refresh(session).statusCode()).isEqualTo(400);
        Response weak = admin().contentType("application/json")
                .body(Map.of("type", "password", "value", "Short-1"))
                .put(location + "/reset-password");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.as(Json.class).getString("error_description"))
                .isEqualTo("Invalid password: minimum length 12.");
        assertThat(admin().delete(location).statusCode()).isEqualTo(204);
        assertThat(provider.knows(email)).isFalse();
    }

    @Test
    void duplicatesAreConflicts() {
        provider.createUser(name, email, PASSWORD, List.of());

        Response sameName = createByAdmin(Map.of("username", name, "email", "other-" + email));
        Response sameMail = createByAdmin(Map.of("username", "other-" + name, "email", email));

        assertThat(sameName.statusCode()).isEqualTo(409);
        assertThat(sameName.as(Json.class).getString("errorMessage")).isEqualTo("User exists with same username");
        assertThat(sameMail.statusCode()).isEqualTo(409);
        assertThat(sameMail.as(Json.class).getString("errorMessage")).isEqualTo("User exists with same email");
    }

    @Test
    void strangersMayNotManageUsers() {
        provider.createUser(name, email, PASSWORD, List.of());

        assertThat(given().get(users()).statusCode()).isEqualTo(401);
        assertThat(given().auth().oauth2(provider.tokenFor(name)).get(users()).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void everyForgeryIsRefusedByAStrictVerifier(Forgery forgery) {
        String forged = provider.forge(forgery, Map.of("preferred_username", name));

        assertThatThrownBy(() -> consumer().processToClaims(forged)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void anIssuedTokenIsGood() throws Exception {
        JwtClaims claims = consumer().processToClaims(provider.issueToken(Map.of("preferred_username", name)));

        assertThat(claims.getStringClaimValue("preferred_username")).isEqualTo(name);
    }

    @Test
    void rotatedKeysMakeOldTokensInvalid() {
        String token = provider.issueToken(Map.of());

        provider.rotateKeys();

        assertThatThrownBy(() -> consumer().processToClaims(token)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void anOutageRefusesConnectionsAndForgetsNothing() {
        provider.createUser(name, email, PASSWORD, List.of());
        provider.stop();
        assertThatThrownBy(() -> login(name, PASSWORD)).isInstanceOf(java.net.ConnectException.class);

        provider.start();

        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void slownessAndFailureComeAndGo() {
        provider.slow(Duration.ofMillis(300));
        provider.failWith(503);
        Response slow = given().get(provider.issuer() + "/.well-known/openid-configuration");
        assertThat(slow.statusCode()).isEqualTo(503);
        assertThat(slow.time()).isGreaterThanOrEqualTo(300);

        provider.reset();

        assertThat(given().get(provider.issuer() + "/.well-known/openid-configuration")
                        .as(Json.class)
                        .getString("issuer"))
                .isEqualTo(provider.issuer());
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(
                        new HttpsJwks(provider.issuer() + "/protocol/openid-connect/certs")))
                .setJwsAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT, "RS256", "ES256")
                .setExpectedIssuer(provider.issuer())
                .setExpectedAudience(IdentityProvider.AUDIENCE)
                .setRequireExpirationTime()
                .registerValidator((org.jose4j.jwt.consumer.Validator) context ->
                        "Bearer".equals(context.getJwtClaims().getClaimValue("typ")) ? null : "no access token")
                .build();
    }

    private Response login(String user, String password) {
        return token(client(Map.of("grant_type", "password", "username", user, "password", password)));
    }

    private Response refresh(String token) {
        return token(client(Map.of("grant_type", "refresh_token", "refresh_token", token)));
    }

    private Map<String, String> client(Map<String, String> form) {
        Map<String, String> all = new java.util.HashMap<>(form);
        all.put("client_id", IdentityProvider.CLIENT_ID);
        all.put("client_secret", provider.clientSecret());
        return all;
    }

    private Response token(Map<String, String> form) {
        return post("/token", form);
    }

    private Response post(String path, Map<String, String> form) {
        return given().formParams(form).post(provider.issuer() + "/protocol/openid-connect" + path);
    }

    private Response createByAdmin(Map<String, Object> user) {
        return admin().contentType("application/json").body(user).post(users());
    }

    private io.restassured.specification.RequestSpecification admin() {
        String token = given().auth()
                .preemptive()
                .basic(IdentityProvider.ADMIN_CLIENT_ID, provider.adminClientSecret())
                .formParam("grant_type", "client_credentials")
                .post(provider.issuer() + "/protocol/openid-connect/token")
                .as(Json.class)
                .getString("access_token");
        return given().auth().oauth2(token);
    }

    private String users() {
        return provider.issuer().replace("/realms/", "/admin/realms/") + "/users";
    }
}
