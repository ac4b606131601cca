package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.common.auth.Access;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What the words of a credential mean, for readers of JSON-LD. Never changes: other words get another version. */
@Path(ContextResource.PATH)
public class ContextResource {
    static final String PATH = "/beak/cert/context/v1";

    private static final List<String> TERMS = List.of(
            "SpaceDuckCertificate",
            "agent_name",
            "cert_id",
            "display_name",
            "duckling_id",
            "email_hash",
            "quack_key",
            "supersedes",
            "trust_tier",
            "verification_methods",
            "version");
    private static final List<String> TIMES = List.of("hatch_timestamp", "issued_at");

    private final ObjectNode document;

    ContextResource(Issuer issuer) {
        String vocabulary = issuer.url() + PATH + "#";
        document = JsonNodeFactory.instance.objectNode();
        ObjectNode context = document.putObject("@context");
        context.put("@protected", true);
        TERMS.forEach(term -> context.put(term, vocabulary + term));
        TIMES.forEach(term -> context.putObject(term)
                .put("@id", vocabulary + term)
                .put("@type", "http://www.w3.org/2001/XMLSchema#dateTime"));
    }

    @GET
    @Access(Access.Who.ANYONE)
    @Produces("application/ld+json")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=86400")
    @Operation(
            operationId = "certificateContext",
            summary = "JSON-LD context of certificates as Verifiable Credentials",
            description = "Never changes; other words get another version.")
    public ObjectNode context() {
        return document;
    }
}
