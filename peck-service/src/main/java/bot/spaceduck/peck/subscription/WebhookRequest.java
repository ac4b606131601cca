package bot.spaceduck.peck.subscription;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A new webhook.
 *
 * @param url https; to a public address each time that something is sent
 * @param events dotted names, such as {@code peck.approved}
 */
public record WebhookRequest(
        @NotBlank @Size(max = 2048) String url,
        @NotEmpty @Size(max = 16) List<@NotBlank @Size(max = 64) String> events) {
    /** Without the address, which may hold a secret. */
    @Override
    public String toString() {
        return "WebhookRequest" + events;
    }
}
