package bot.spaceduck.cert.revocation;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code POST /beak/cert/revoke}. */
@Path("/beak/cert/revoke")
public class RevocationResource {
    private final RevokeCertificate revoking;
    private final Idempotency idempotency;
    private final Origins origins;
    private final CurrentCaller caller;

    RevocationResource(RevokeCertificate revoking, Idempotency idempotency, Origins origins, CurrentCaller caller) {
        this.revoking = revoking;
        this.idempotency = idempotency;
        this.origins = origins;
        this.caller = caller;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "revokeCertificate",
            summary = "Revoke a certificate of one's own; an administrator, anyone's",
            description = "At once and for ever; a superseded one too. Repeats are answered with the first time."
                    + " Another's certificate is 404, as if it did not exist. POST /beak/cert/issue makes a new"
                    + " version afterwards.")
    public Uni<RevokedCertificate> revoke(
            @HeaderParam(Idempotency.HEADER) String idempotencyKey, @NotNull @Valid RevokeRequest request) {
        Caller.Person person = caller.person();
        String certId = Ids.require(IdKind.CERTIFICATE, "cert_id", request.certId());
        Origin origin = origins.of(person, request);
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/cert/revoke",
                        request,
                        RevokedCertificate.class,
                        recording -> revoking.revoke(person, certId, origin, recording))
                .map(Answer::body);
    }
}
