package bot.spaceduck.test.oidc;

import java.util.Map;

/** An error answer in Keycloak's words. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> body;

    Refusal(int status, Map<String, Object> body) {
        super(status + " " + body, null, false, false);
        this.status = status;
        this.body = body;
    }

    /** RFC 6749, section 5.2. */
    static Refusal oauth(int status, String error, String description) {
        return new Refusal(status, Map.of("error", error, "error_description", description));
    }

    /** The admin API's form. */
    static Refusal admin(int status, String message) {
        return new Refusal(status, Map.of("errorMessage", message));
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        return body;
    }
}
