package bot.spaceduck.peck.request;

import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.Priority;
import bot.spaceduck.peck.possession.Confirmation;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an agent asks for.
 *
 * @param target whose leave is asked, by id
 * @param scopes {@code resource:verb}, each exact
 * @param action what, in one line
 * @param purpose why; shown to the person who decides
 * @param payload further data for that person
 * @param windowSeconds in which a decision can be made; unless told 600, with priority 86400
 * @param ttlSeconds how long the delegation would live; 3600 unless told
 * @param maxUses how often it could be used; any number of times unless told
 * @param cnf the key that its token is to be bound to: whoever uses it then proves that he has it; no key unless told
 */
public record PeckRequest(
        @NotNull Kind kind,
        @NotBlank String target,
        @NotEmpty @Size(max = 16) List<String> scopes,
        @NotBlank @Size(max = 200) String action,
        @NotBlank @Size(max = 1000) String purpose,
        @Schema(type = SchemaType.OBJECT) JsonNode payload,
        Priority priority,
        @Min(60) @Max(86_400) Long windowSeconds,
        @Min(1) @Max(7_776_000) Long ttlSeconds,
        @Min(1) @Max(1_000_000) Long maxUses,
        @Valid Confirmation cnf) {
    private static final long WINDOW = 600;
    private static final long PRIORITY_WINDOW = 86_400;
    private static final long TTL = 3600;

    public PeckRequest {
        priority = priority == null ? Priority.NORMAL : priority;
        windowSeconds = windowSeconds == null
                ? Long.valueOf(priority == Priority.PRIORITY ? PRIORITY_WINDOW : WINDOW)
                : windowSeconds;
        ttlSeconds = ttlSeconds == null ? Long.valueOf(TTL) : ttlSeconds;
    }
}
