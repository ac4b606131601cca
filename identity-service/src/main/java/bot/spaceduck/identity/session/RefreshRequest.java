package bot.spaceduck.identity.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A refresh token, good once. */
record RefreshRequest(@NotBlank @Size(max = 8192) String refreshToken) {
    @Override
    public String toString() {
        return "RefreshRequest[…]";
    }
}
