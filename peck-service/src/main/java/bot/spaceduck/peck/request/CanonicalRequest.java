package bot.spaceduck.peck.request;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.FreeObject;
import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.Priority;
import bot.spaceduck.peck.peck.Requester;
import bot.spaceduck.peck.possession.Confirmation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The whole request as one text (RFC 8785): what the person is shown, what is hashed, and so what is approved.
 *
 * @param text the canonical text
 * @param hash SHA-256 of its UTF-8 bytes, hex
 */
record CanonicalRequest(String text, String hash) {
    private static final int LARGEST_PAYLOAD = 16 * 1024;

    /** The members of the text. */
    private record Members(
            String peckId,
            Kind kind,
            Requester requester,
            String target,
            List<String> scopes,
            String action,
            String purpose,
            JsonNode payload,
            Priority priority,
            long windowSeconds,
            long ttlSeconds,
            Long maxUses,
            Confirmation cnf,
            Instant createdAt,
            Instant expiresAt) {}

    /** @throws ProblemException FIELD_INVALID if payload or texts have no canonical form, or the payload is too large */
    static CanonicalRequest of(
            ObjectMapper json,
            String peckId,
            Requester requester,
            PeckRequest request,
            Instant createdAt,
            Instant expiresAt) {
        Members members = new Members(
                peckId,
                request.kind(),
                requester,
                request.target(),
                request.scopes(),
                request.action(),
                request.purpose(),
                payload(request.payload()),
                request.priority(),
                request.windowSeconds(),
                request.ttlSeconds(),
                request.maxUses(),
                request.cnf(),
                createdAt,
                expiresAt);
        byte[] bytes = FreeObject.canonical("body", json.valueToTree(members));
        return new CanonicalRequest(
                new String(bytes, StandardCharsets.UTF_8), HexFormat.of().formatHex(PayloadHash.sha256(bytes)));
    }

    private static JsonNode payload(JsonNode given) {
        if (given == null || given.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        FreeObject.require("payload", given, LARGEST_PAYLOAD);
        return given;
    }
}
