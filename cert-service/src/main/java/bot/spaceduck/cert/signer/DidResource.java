package bot.spaceduck.cert.signer;

import bot.spaceduck.cert.signer.DidDocument.VerificationMethod;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.crypto.Ed25519;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.crypto.KeyRing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The document of the issuer's {@code did:web}. */
@Path("/.well-known/did.json")
public class DidResource {
    private final KeyRing keys;
    private final Issuer issuer;

    DidResource(KeyRing keys, Issuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    @GET
    @Access(Access.Who.ANYONE)
    @Produces("application/did+json")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
    @Operation(
            operationId = "didDocument",
            summary = "The issuer of certificates, as did:web",
            description =
                    "Each key as Multikey, by its kid, and as JsonWebKey. Keys that were rotated out stay as long as "
                            + "what they signed still verifies.")
    public DidDocument document() {
        List<VerificationMethod> methods = keys.published(CertificateSigner.PURPOSE).stream()
                .flatMap(key -> Stream.of(multikey(key), jwk(key)))
                .toList();
        return DidDocument.of(issuer.did(), methods);
    }

    /** Controlled Identifiers 1.0, section 2.2.2: the multicodec of Ed25519 public keys before the 32 bytes. */
    private VerificationMethod multikey(KeyRing.Published key) {
        byte[] bytes = ByteBuffer.allocate(34)
                .put((byte) 0xed)
                .put((byte) 0x01)
                .put(Ed25519.raw(key.key()))
                .array();
        return VerificationMethod.multikey(
                issuer.did(), issuer.verificationMethod(key.kid()), "z" + Base58.encode(bytes));
    }

    private VerificationMethod jwk(KeyRing.Published key) {
        return VerificationMethod.jwk(issuer.did(), issuer.verificationMethod(key.kid() + "-jwk"), Jwk.of(key));
    }
}
