package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Access;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * What the gateway asks about a request.
 *
 * @param credential the Authorization header as it came, or null
 * @param who the class of caller that the route takes
 * @param audience the service that the request goes to
 * @param capability what the caller's tier has to give, empty for nothing
 * @param ipHash keyed hash of the client's address
 */
record AuthenticationRequest(
        String credential,
        @NotNull Access.Who who,
        @NotBlank String audience,
        String capability,
        String ipHash) {
    /** The capability, empty for none. */
    String wanted() {
        return capability == null ? "" : capability;
    }

    @Override
    public String toString() {
        return "AuthenticationRequest[" + who + " " + audience + "]";
    }
}
