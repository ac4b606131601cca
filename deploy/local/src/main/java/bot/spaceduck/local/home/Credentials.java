package bot.spaceduck.local.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.f4b6a3.ulid.UlidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** What was made up for this platform alone when it first came up: {@code credentials.json}, mode 600. */
public record Credentials(
        @JsonProperty("admin") Admin admin,
        @JsonProperty("secrets") Secrets secrets) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Those of this platform, made when absent. */
    public static synchronized Credentials of(Home home) {
        Path file = home.credentials();
        try {
            if (Files.exists(file)) {
                return JSON.readValue(file.toFile(), Credentials.class);
            }
            Credentials fresh = new Credentials(Admin.fresh(), Secrets.fresh());
            SecretFile.write(file, JSON.writeValueAsBytes(fresh));
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The first administrator of the platform, who exists at the OIDC provider with the role {@code admin}. */
    public record Admin(
            @JsonProperty("email") String email,
            @JsonProperty("password") String password,
            @JsonProperty("duckling_id") String ducklingId) {
        static Admin fresh() {
            String id = "dk_" + UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT);
            // The suffix is what the password policy asks for and chance does not promise.
            return new Admin("admin@spaceduck.local", secret() + "aA1!", id);
        }

        @Override
        public String toString() {
            return "Admin[" + email + "]";
        }
    }

    /** What the parts of the platform prove themselves to each other with. */
    public record Secrets(
            @JsonProperty("identity_client") String identityClient,
            @JsonProperty("provisioner_client") String provisionerClient,
            @JsonProperty("keycloak_admin") String keycloakAdmin,
            @JsonProperty("keycloak_admin_password") String keycloakAdminPassword,
            @JsonProperty("tls_store") String tlsStore) {
        static Secrets fresh() {
            return new Secrets(secret(), secret(), "keeper", secret(), secret());
        }

        @Override
        public String toString() {
            return "Secrets[...]";
        }
    }
}
