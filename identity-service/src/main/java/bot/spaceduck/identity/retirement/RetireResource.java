package bot.spaceduck.identity.retirement;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.keycare.KeyOrder;
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

/** {@code POST /beak/agent/retire}. */
@Path("/beak/agent/retire")
@Tag(name = "Agent")
public class RetireResource {
    private final RetireAgent retire;
    private final Cascades cascades;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    RetireResource(
            RetireAgent retire, Cascades cascades, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.retire = retire;
        this.cascades = cascades;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    // It only lessens authority: it takes no tier, so that a fallen one cannot keep an agent going.
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Retire an agent for good; its key, its bond and all that rests on them end with it")
    public Uni<RestResponse<RetireAnswer>> retire(
            @NotNull @Valid RetireRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.AGENT, "spaceduck_id", request.spaceduckId());
        Caller.Person person = caller.person();
        KeyOrder order = KeyOrder.by(person, request.spaceduckId(), origins.of(person, request));
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/agent/retire",
                        request,
                        RetireAgent.Retired.class,
                        recording -> retire.retire(order, recording))
                .map(Answer::body)
                .chain(done -> cascades.carryOut(done.cascade())
                        .map(ended ->
                                new RetireAnswer(done.spaceduckId(), Agent.Status.RETIRED, done.retiredAt(), ended)))
                .map(answer -> RestResponse.ResponseBuilder.ok(answer)
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
