package bot.spaceduck.identity.signature;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway saw of a request that came with a signature.
 *
 * @param target path and query, as they came
 * @param fields the header fields that a signature is in or may cover, by lower-case name; lines of one name joined by
 *     a comma and a space (RFC 9110, section 5.3)
 * @param bodyLength bytes
 * @param bodySha256 lower-case hex
 * @param bodySha512 lower-case hex
 */
public record SignedRequest(
        @NotBlank String method,
        @NotBlank String target,
        @NotNull Map<String, String> fields,
        @PositiveOrZero long bodyLength,
        @NotBlank String bodySha256,
        @NotBlank String bodySha512) {
    private static final String REFUSED = "the signature, its time or its nonce is not accepted";

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Without its question mark; empty if there is no question mark. */
    Optional<String> query() {
        int mark = target.indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    }

    /** Whether it has a signature by HTTP Message Signatures (RFC 9421), or a part of one. */
    public boolean isMessageSigned() {
        return fields.containsKey("signature") || fields.containsKey("signature-input");
    }

    /** The one answer to whatever is wrong with a signature: what it was is nobody's business but its maker's. */
    public static ProblemException refused() {
        return ProblemCode.SIGNATURE_REFUSED.with(REFUSED);
    }

    @Override
    public String toString() {
        return "SignedRequest[" + method + " " + bodyLength + "]";
    }
}
