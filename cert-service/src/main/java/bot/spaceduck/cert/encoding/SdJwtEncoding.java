package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyRing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An SD-JWT VC (RFC 9901; draft-ietf-oauth-sd-jwt-vc). Its holder shows the tier, and of the person only what the holder
 * chooses. Bound to no key: who has it may show it.
 */
@Singleton
class SdJwtEncoding implements Encoding {
    static final String MEDIA_TYPE = "application/dc+sd-jwt";
    /** As the drafts spelled it before November 2024; the same document. */
    static final String OLDER_MEDIA_TYPE = "application/vc+sd-jwt";

    static final String JWS_TYPE = "dc+sd-jwt";
    /** {@code vct}: the meaning of the claims below, wherever the issuer is. */
    static final String TYPE = "urn:spaceduck:certificate:1";

    /** What tells of the person, each shown only if the holder wants it. */
    private static final Set<String> DISCLOSABLE = Set.of(
            "agent_name", "display_name", "duckling_id", "email_hash", "hatch_timestamp", "verification_methods");

    private final Records records;
    private final Salts salts;
    private final KeyRing keys;
    private final Issuer issuer;
    private final StatusPointers statuses;
    private final ObjectMapper json;

    SdJwtEncoding(
            Records records, Salts salts, KeyRing keys, Issuer issuer, StatusPointers statuses, ObjectMapper json) {
        this.records = records;
        this.salts = salts;
        this.keys = keys;
        this.issuer = issuer;
        this.statuses = statuses;
        this.json = json;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MEDIA_TYPE, OLDER_MEDIA_TYPE);
    }

    @Override
    public byte[] encode(CertificateState state) {
        SdJwt parts = parts(state, records.vouchedFor(state));
        String jwt = Jws.sign(keys, CertificateSigner.PURPOSE, JWS_TYPE, parts.payload());
        return parts.with(jwt).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Presented read(byte[] document) {
        return PresentedSdJwt.read(
                new String(document, StandardCharsets.UTF_8),
                json,
                jwt -> Jws.verify(keys, CertificateSigner.PURPOSE, JWS_TYPE, jwt),
                state -> parts(state, records.content(state)));
    }

    /** Without the signature it never changes while the keys of the record are there. */
    private SdJwt parts(CertificateState state, ObjectNode record) {
        ObjectNode claims = json.createObjectNode();
        claims.put("iss", issuer.url());
        claims.put("vct", TYPE);
        claims.put("iat", Instant.parse(record.path("issued_at").asText()).getEpochSecond());
        state.terms().expiresAt().ifPresent(end -> claims.put("exp", end.getEpochSecond()));
        claims.putObject("status").set("bitstring_status_list", statuses.of(state));
        List<String> disclosures = new ArrayList<>();
        for (var member : record.properties()) {
            if (DISCLOSABLE.contains(member.getKey())) {
                disclosures.add(disclosure(state, member.getKey(), member.getValue()));
            } else if (!member.getKey().equals("issued_at")) {
                claims.set(member.getKey(), member.getValue());
            }
        }
        return SdJwt.of(claims, disclosures);
    }

    /** RFC 9901, section 4.2.1. */
    private String disclosure(CertificateState state, String claim, JsonNode value) {
        JsonNode triple =
                json.createArrayNode().add(salts.of(state, claim)).add(claim).add(value);
        return SdJwt.base64(CanonicalJson.bytes(triple.toString()));
    }
}
