package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /beak/delegation/introspect} and {@code /use}. */
@Path("/beak/delegation")
@Tag(name = "delegations")
public class DelegationResource {
    static final String USE = "/beak/delegation/use";

    private final Introspect introspect;
    private final UseDelegation use;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    DelegationResource(Introspect introspect, UseDelegation use, Idempotency idempotency, CurrentCaller caller) {
        this.introspect = introspect;
        this.use = use;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/introspect")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(summary = "Whether a delegation token is alive at this moment (RFC 7662)")
    public Uni<Introspection> introspect(@NotNull @Valid TokenRequest request) {
        return introspect.introspect(request.token());
    }

    @POST
    @Path("/introspect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(summary = "Whether a delegation token is alive at this moment (RFC 7662)")
    public Uni<Introspection> introspectForm(@FormParam("token") @NotBlank @Size(max = 8192) String token) {
        return introspect.introspect(token);
    }

    @POST
    @Path("/use")
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "peck.request")
    @Operation(summary = "Use a delegation once; the answer is its receipt")
    public Uni<Used> use(
            @NotNull @Valid UseRequest request,
            @Parameter(description = "for a token with cnf: one proof of its key (RFC 9449), with ath")
                    @HeaderParam("DPoP")
                    List<String> proofs,
            @HeaderParam(Idempotency.HEADER) String key) {
        Caller user = caller.get();
        return idempotency
                .once(
                        key,
                        user,
                        "POST " + USE,
                        request,
                        Used.class,
                        recording -> use.use(request, proofs == null ? List.of() : proofs, user, recording))
                .map(Answer::body);
    }
}
