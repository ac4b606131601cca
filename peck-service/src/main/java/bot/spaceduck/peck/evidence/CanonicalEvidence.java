package bot.spaceduck.peck.evidence;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.FreeObject;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The whole body as the text (RFC 8785) that its signature is over.
 *
 * @param id see {@link #id(String, String, long)}
 */
public record CanonicalEvidence(String id, String text) {
    private static final int LARGEST_SUMMARY = 16 * 1024;

    /** @throws ProblemException FIELD_INVALID if the summary is no object, has no canonical form, or is too large */
    public static CanonicalEvidence of(ObjectMapper json, EvidenceRequest request) {
        FreeObject.require("summary", request.summary(), LARGEST_SUMMARY);
        return new CanonicalEvidence(
                id(request.peckId(), request.merkleRoot(), request.epoch()),
                new String(FreeObject.canonical("body", json.valueToTree(request)), StandardCharsets.UTF_8));
    }

    /** Hex SHA-256 of {@code peck_id|merkle_root|epoch}: what makes two pieces of evidence the same one. */
    public static String id(String peckId, String merkleRoot, long epoch) {
        String named = String.join("|", peckId, merkleRoot, Long.toString(epoch));
        return HexFormat.of().formatHex(PayloadHash.sha256(named.getBytes(StandardCharsets.UTF_8)));
    }
}
