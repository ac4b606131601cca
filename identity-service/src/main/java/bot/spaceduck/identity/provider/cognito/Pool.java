package bot.spaceduck.identity.provider.cognito;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The configured user pool and its app client; what is not configured is empty, and stops the start before it is used.
 *
 * @param issuer {@code iss} of its tokens
 */
record Pool(String id, String issuer, String clientId, Optional<String> clientSecret) {
    /** What the API takes as a user name, and so as an address that logs in: nobody has a longer one. */
    static final int LONGEST_NAME = 128;

    private static final String HMAC = "HmacSHA256";

    static Pool of(CognitoConfig config) {
        String region = config.region().orElse("");
        String id = config.userPoolId().orElse("");
        String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn/" : ".amazonaws.com/";
        return new Pool(
                id,
                config.issuer().orElse("https://cognito-idp." + region + suffix + id),
                config.clientId().orElse(""),
                config.clientSecret());
    }

    /** Those parameters with the {@code SECRET_HASH} of that user name: HMAC-SHA-256 of name and client id. */
    Map<String, String> signed(String username, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        clientSecret.ifPresent(secret -> all.put("SECRET_HASH", secretHash(secret, username)));
        return all;
    }

    private String secretHash(String secret, String username) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((username + clientId).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "Pool[" + id + "]";
    }
}
