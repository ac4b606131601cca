package bot.spaceduck.identity.provider.cognito;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** A user pool. Region, pool and client must be set where {@code beak.oidc.provider} is {@code cognito}. */
@ConfigMapping(prefix = "beak.cognito")
public interface CognitoConfig {
    /** Such as {@code eu-west-1}. */
    Optional<String> region();

    /** Such as {@code eu-west-1_AbCdEfGhI}. */
    Optional<String> userPoolId();

    /** App client with the flow {@code ALLOW_USER_PASSWORD_AUTH} and rotation of refresh tokens. */
    Optional<String> clientId();

    /** Its secret; without one, whoever knows the client id logs in past this platform and its limits. */
    Optional<String> clientSecret();

    /** Where the API is, if not at the region's public address (a VPC endpoint). */
    Optional<URI> endpoint();

    /** {@code iss} of its tokens, if not the region's. */
    Optional<String> issuer();

    /** Credentials that may manage users of the pool; without them, what the AWS SDK finds where it runs. */
    Optional<String> accessKeyId();

    Optional<String> secretAccessKey();
}
