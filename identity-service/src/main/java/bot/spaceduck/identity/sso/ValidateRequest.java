package bot.spaceduck.identity.sso;

import jakarta.validation.constraints.Size;

/**
 * What a person brought to a relying domain: a code or a token. The credentials of the domain may come along, where
 * headers are hard to set.
 */
record ValidateRequest(
        @Size(max = 128) String code,
        @Size(max = 4096) String token,
        @Size(max = 64) String clientId,
        @Size(max = 128) String clientSecret) {
    @Override
    public String toString() {
        return "ValidateRequest[…]";
    }
}
