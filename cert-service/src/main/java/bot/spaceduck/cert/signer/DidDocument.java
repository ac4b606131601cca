package bot.spaceduck.cert.signer;

import bot.spaceduck.common.crypto.Jwk;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who issues certificates, with the keys that its assertions verify with (Controlled Identifiers 1.0, section 2).
 *
 * @param verificationMethod each key twice, as the two kinds of verifier want it
 */
public record DidDocument(
        @JsonProperty("@context") List<String> context,
        @JsonProperty("id") String id,
        @JsonProperty("verificationMethod") List<VerificationMethod> verificationMethod,
        @JsonProperty("assertionMethod") List<String> assertionMethod) {

    private static final List<String> CONTEXT = List.of(
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/multikey/v1",
            "https://w3id.org/security/jwk/v1");

    public DidDocument {
        context = List.copyOf(context);
        verificationMethod = List.copyOf(verificationMethod);
        assertionMethod = List.copyOf(assertionMethod);
    }

    static DidDocument of(String did, List<VerificationMethod> methods) {
        return new DidDocument(
                CONTEXT,
                did,
                methods,
                methods.stream().map(VerificationMethod::id).toList());
    }

    /** A key in one of its two forms (section 2.2). */
    @Schema(name = "VerificationMethod")
    public record VerificationMethod(
            @JsonProperty("id") String id,
            @JsonProperty("type") String type,
            @JsonProperty("controller") String controller,
            @JsonProperty("publicKeyMultibase") String publicKeyMultibase,
            @JsonProperty("publicKeyJwk") Jwk publicKeyJwk) {

        static VerificationMethod multikey(String did, String id, String multibase) {
            return new VerificationMethod(id, "Multikey", did, multibase, null);
        }

        static VerificationMethod jwk(String did, String id, Jwk jwk) {
            return new VerificationMethod(id, "JsonWebKey", did, null, jwk);
        }
    }
}
