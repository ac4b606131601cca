package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.page.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** A duckling's own certificates. */
@Path("/beak/cert")
public class CertificateResource {
    private final OwnCertificates certificates;
    private final CurrentCaller caller;

    CertificateResource(OwnCertificates certificates, CurrentCaller caller) {
        this.certificates = certificates;
        this.caller = caller;
    }

    @GET
    @Path("/history")
    @Access(value = Access.Who.PERSON, capability = "certificate.manage")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "listCertificates",
            summary = "All versions of the caller's certificate, newest first",
            description = "Each names what it superseded and what superseded it. limit is 1 to 200, 50 unless told.")
    public Uni<CertificateHistory> history(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return certificates.history(caller.person(), Limit.of(limit), cursor);
    }
}
