package bot.spaceduck.identity.admin;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.identity.keycare.KeyOrder;
import bot.spaceduck.identity.keycare.RotateAnswer;
import bot.spaceduck.identity.keycare.RotateKey;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/admin}: commands by name. */
@Path("/beak/admin")
@Tag(name = "Administration")
public class AdminResource {
    private final RotateKey rotate;
    private final AdminActions actions;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    AdminResource(
            RotateKey rotate, AdminActions actions, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.rotate = rotate;
        this.actions = actions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Access(value = Access.Who.ADMIN, capability = Capability.PLATFORM_ADMINISTER)
    @Operation(
            summary = "rotate_key: end any spaceduck's Beak Key from this moment",
            description =
                    "The new key is shown to nobody: a credential belongs to its operator, who is told by mail and "
                            + "rotates once more to get one that he alone knows.")
    public Uni<RestResponse<KeyTakenAnswer>> command(
            @NotNull @Valid AdminRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.AGENT, "spaceduck_id", request.spaceduckId());
        Caller.Person admin = caller.person();
        Origin origin = origins.of(admin, request);
        return idempotency
                .once(
                        idempotencyKey,
                        admin,
                        "POST /beak/admin",
                        request,
                        KeyTakenAnswer.class,
                        recording -> switch (request.action()) {
                            case ROTATE_KEY -> rotateKey(request.spaceduckId(), origin, recording);
                        })
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private Uni<Answer<KeyTakenAnswer>> rotateKey(String agentId, Origin origin, Recording recording) {
        KeyOrder order =
                KeyOrder.byAdministrator(agentId, origin, actions.told("rotate_key", agentId, origin, Map.of()));
        // What is kept of the answer does not hold the key either.
        return rotate.rotate(order, answer -> recording.of(taken(answer))).map(AdminResource::taken);
    }

    private static Answer<KeyTakenAnswer> taken(Answer<?> rotated) {
        return Answer.ok(KeyTakenAnswer.of((RotateAnswer) rotated.body()));
    }
}
