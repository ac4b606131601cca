package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
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

/** {@code POST /beak/agent/pin}: for operators alone, since an agent whose key was stolen must not loosen itself. */
@Path("/beak/agent/pin")
@Tag(name = "Agent")
public class PinResource {
    private final PinStrength pin;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    PinResource(PinStrength pin, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.pin = pin;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = Capability.AGENT_MANAGE)
    @Operation(summary = "Say how strong an agent's requests have to be; weaker ones are refused from this moment")
    public Uni<PinAnswer> pin(
            @NotNull @Valid PinRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.AGENT, "spaceduck_id", request.spaceduckId());
        Caller.Person person = caller.person();
        KeyOrder order = KeyOrder.by(person, request.spaceduckId(), origins.of(person, request));
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/agent/pin",
                        request,
                        PinAnswer.class,
                        recording -> pin.pin(order, request.minStrength(), recording))
                .map(Answer::body);
    }
}
