package bot.spaceduck.local.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.local.home.Credentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RealmFileTest {
    private static final Credentials CREDENTIALS = new Credentials(
            new Credentials.Admin("admin@spaceduck.local", "with \"quotes\" and \\1 $2", "dk_01admin"),
            new Credentials.Secrets("identity-secret", "provisioner-secret", "keeper", "keeper-secret", "tls-secret"));

    private final JsonNode realm = read();

    @Test
    void theAdministratorHasTheRoleAndThePasswordAsItIs() {
        JsonNode admin = realm.at("/users/1");

        assertThat(admin.at("/username").asText()).isEqualTo("dk_01admin");
        assertThat(admin.at("/email").asText()).isEqualTo("admin@spaceduck.local");
        assertThat(admin.at("/realmRoles/0").asText()).isEqualTo("admin");
        assertThat(admin.at("/credentials/0/value").asText()).isEqualTo("with \"quotes\" and \\1 $2");
    }

    @Test
    void eachClientHasItsOwnSecret() {
        assertThat(realm.at("/clients/0/clientId").asText()).isEqualTo("spaceduck-identity");
        assertThat(realm.at("/clients/0/secret").asText()).isEqualTo("identity-secret");
        assertThat(realm.at("/clients/1/clientId").asText()).isEqualTo("spaceduck-provisioner");
        assertThat(realm.at("/clients/1/secret").asText()).isEqualTo("provisioner-secret");
    }

    @Test
    void nothingIsLeftOpen() {
        assertThat(RealmFile.fill(CREDENTIALS, "https://localhost:20443")).doesNotContainPattern("@[A-Z_]+@");
    }

    @Test
    void whatKeepsSessionsSafeIsOn() {
        assertThat(realm.at("/revokeRefreshToken").asBoolean()).isTrue();
        // Once more is for an answer that was lost on its way to identity-service, which does the counting (ADR 0050).
        assertThat(realm.at("/refreshTokenMaxReuse").asInt(-1)).isEqualTo(1);
        assertThat(realm.at("/bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.at("/registrationAllowed").asBoolean(true)).isFalse();
        assertThat(realm.at("/passwordPolicy").asText()).contains("length(12)", "upperCase", "digits", "specialChars");
        assertThat(realm.at("/clients/0/protocolMappers/0/config/included.custom.audience")
                        .asText())
                .isEqualTo("spaceduck");
    }

    @Test
    void peopleSignInWithACodeAndPkceAlone() {
        JsonNode console = realm.at("/clients/2");

        assertThat(console.at("/clientId").asText()).isEqualTo("spaceduck-console");
        assertThat(console.at("/publicClient").asBoolean()).isTrue();
        assertThat(console.at("/standardFlowEnabled").asBoolean()).isTrue();
        assertThat(console.at("/implicitFlowEnabled").asBoolean(true)).isFalse();
        assertThat(console.at("/directAccessGrantsEnabled").asBoolean(true)).isFalse();
        assertThat(console.at("/attributes/pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(console.at("/redirectUris")).hasSize(1);
        assertThat(console.at("/redirectUris/0").asText()).isEqualTo("https://localhost:20443/");
        assertThat(console.at("/protocolMappers/0/config/included.custom.audience")
                        .asText())
                .isEqualTo("spaceduck");
        assertThat(realm.at("/webAuthnPolicyPasswordlessPasskeysEnabled").asBoolean())
                .isTrue();
        assertThat(realm.at("/webAuthnPolicyPasswordlessUserVerificationRequirement")
                        .asText())
                .isEqualTo("required");
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(RealmFile.fill(CREDENTIALS, "https://localhost:20443"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
