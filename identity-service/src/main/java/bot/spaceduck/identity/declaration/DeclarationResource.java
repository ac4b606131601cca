package bot.spaceduck.identity.declaration;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/identity/declare}. */
@Path("/beak/identity/declare")
@Tag(name = "Verification")
public class DeclarationResource {
    private final Declare declare;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    DeclarationResource(Declare declare, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.declare = declare;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(
            summary = "Declare legal name and address",
            description =
                    "Self-declared evidence: the person's own word, stored encrypted and checked by nobody. It can "
                            + "raise the trust tier as the policy in force says; it proves no identity and meets no "
                            + "identity assurance level.")
    public Uni<RestResponse<DeclareAnswer>> declare(
            @NotNull @Valid DeclareRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/identity/declare",
                        request,
                        DeclareAnswer.class,
                        recording ->
                                declare.declare(person.accountId(), request, origins.of(person, request), recording))
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
