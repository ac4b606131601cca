package bot.spaceduck.peck.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event's record with two proofs over its canonical form (RFC 8785).
 *
 * @param record a {@link ReceiptRecord}, as JSON: what is verified is what was received
 * @param jws compact JWS, EdDSA, whose payload is the canonical record
 */
@RegisterForReflection
public record Receipt(
        @NotNull @Schema(implementation = ReceiptRecord.class)
        JsonNode record,

        @NotNull @Valid Mac hmac,
        @NotBlank @Size(max = 16384) String jws) {

    /**
     * @param kid names the platform's key
     * @param value HMAC-SHA256, hex
     */
    public record Mac(
            @NotBlank @Size(max = 128) String kid,
            @NotBlank @Size(max = 128) String value) {}
}
