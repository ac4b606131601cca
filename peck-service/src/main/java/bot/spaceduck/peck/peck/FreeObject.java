package bot.spaceduck.peck.peck;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/** A JSON object in which an author says what he likes, but so that its canonical form (RFC 8785) says the same. */
public final class FreeObject {
    /** Above this, IEEE 754 doubles, which canonical JSON writes, skip whole numbers. */
    private static final BigInteger LARGEST_EXACT = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    private FreeObject() {}

    /**
     * @param most bytes of its canonical form
     * @throws ProblemException FIELD_INVALID that names the field
     */
    public static void require(String field, JsonNode given, int most) {
        if (!given.isObject()) {
            throw invalid(field, "is not an object");
        }
        requireExact(field, given);
        if (canonical(field, given).length > most) {
            throw invalid(field, "is over %d KiB".formatted(most / 1024));
        }
    }

    /** @throws ProblemException FIELD_INVALID that names the field, as for a lone surrogate */
    public static byte[] canonical(String field, JsonNode node) {
        try {
            return CanonicalJson.bytes(node.toString());
        } catch (IllegalArgumentException e) {
            throw invalid(field, "has no canonical form (RFC 8785)");
        }
    }

    private static void requireExact(String field, JsonNode node) {
        if (node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0) {
            throw invalid(field, "holds a whole number beyond 2^53-1: send it as a string");
        }
        node.forEach(each -> requireExact(field, each));
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, field, message);
    }
}
