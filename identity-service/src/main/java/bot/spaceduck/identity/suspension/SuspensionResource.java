package bot.spaceduck.identity.suspension;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/admin/suspend} and {@code /restore}. */
@Path("/beak/admin")
@Tag(name = "Administration")
public class SuspensionResource {
    private final Suspend suspend;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    SuspensionResource(Suspend suspend, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.suspend = suspend;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/suspend")
    @Access(value = Access.Who.ADMIN, capability = Capability.PLATFORM_ADMINISTER)
    @Operation(
            summary = "Suspend a duckling: its effective tier is T0 from this moment, what it earned stays",
            description = "What it delegated ends. Its own records stay open to it.")
    public Uni<RestResponse<SuspensionAnswer>> suspend(
            @NotNull @Valid SuspendRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.ACCOUNT, "duckling_id", request.ducklingId());
        Caller.Person admin = caller.person();
        return once(
                "POST /beak/admin/suspend",
                request,
                idempotencyKey,
                recording ->
                        suspend.suspend(request.ducklingId(), request.reason(), origins.of(admin, request), recording));
    }

    @POST
    @Path("/restore")
    @Access(value = Access.Who.ADMIN, capability = Capability.PLATFORM_ADMINISTER)
    @Operation(summary = "Restore a suspended duckling: its effective tier is the earned one again")
    public Uni<RestResponse<SuspensionAnswer>> restore(
            @NotNull @Valid RestoreRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.ACCOUNT, "duckling_id", request.ducklingId());
        Caller.Person admin = caller.person();
        return once(
                "POST /beak/admin/restore",
                request,
                idempotencyKey,
                recording -> suspend.restore(request.ducklingId(), origins.of(admin, request), recording));
    }

    private Uni<RestResponse<SuspensionAnswer>> once(
            String command,
            Object request,
            String idempotencyKey,
            Function<Recording, Uni<Answer<SuspensionAnswer>>> effect) {
        return idempotency
                .once(idempotencyKey, caller.person(), command, request, SuspensionAnswer.class, effect)
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
