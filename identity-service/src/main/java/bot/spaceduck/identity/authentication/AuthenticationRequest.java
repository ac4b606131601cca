package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.identity.signature.SignedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/**
 * What the gateway asks about a request.
 *
 * @param credential the Authorization header as it came, or null
 * @param who the class of caller that the route takes
 * @param audience the service that the request goes to
 * @param capability what the caller's tier has to give, empty for nothing
 * @param ipHash keyed hash of the client's address
 * @param signed what a signature is to be checked against, on routes that take agents; null for a request without any
 */
record AuthenticationRequest(
        String credential,
        @NotNull Access.Who who,
        @NotBlank String audience,
        String capability,
        String ipHash,
        @Valid SignedRequest signed) {
    Optional<SignedRequest> signature() {
        return Optional.ofNullable(signed);
    }

    /** The capability, empty for none. */
    String wanted() {
        return capability == null ? "" : capability;
    }

    @Override
    public String toString() {
        return "AuthenticationRequest[" + who + " " + audience + "]";
    }
}
