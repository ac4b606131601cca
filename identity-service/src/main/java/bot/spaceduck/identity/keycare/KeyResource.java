package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /beak/keys}: for operators, for agents about themselves, and for whoever finds a key. */
@Path("/beak/keys")
@Tag(name = "Beak Key")
public class KeyResource {
    private final RotateKey rotate;
    private final RevokeKey revoke;
    private final ReportLeak leaks;
    private final Cascades cascades;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    KeyResource(
            RotateKey rotate,
            RevokeKey revoke,
            ReportLeak leaks,
            Cascades cascades,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.rotate = rotate;
        this.revoke = revoke;
        this.leaks = leaks;
        this.cascades = cascades;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/rotate")
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = Capability.AGENT_MANAGE)
    @Operation(summary = "Give an agent another Beak Key, shown this once; the old one is refused from this moment")
    public Uni<RestResponse<RotateAnswer>> rotate(
            @NotNull @Valid KeyRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.AGENT, "spaceduck_id", request.spaceduckId());
        Caller who = caller.get();
        requireItself(who, request.spaceduckId());
        KeyOrder order = KeyOrder.by(who, request.spaceduckId(), origins.of(who, request));
        return idempotency
                .once(
                        idempotencyKey,
                        who,
                        "POST /beak/keys/rotate",
                        request,
                        RotateAnswer.class,
                        recording -> rotate.rotate(order, recording))
                .map(KeyResource::response);
    }

    @POST
    @Path("/revoke")
    // It only lessens authority: it takes no tier, so that a fallen one cannot keep a key alive.
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Take an agent's Beak Key away, and end what rests on it; rotation gives it another")
    public Uni<RestResponse<RevokeAnswer>> revoke(
            @NotNull @Valid KeyRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.AGENT, "spaceduck_id", request.spaceduckId());
        Caller.Person person = caller.person();
        KeyOrder order = KeyOrder.by(person, request.spaceduckId(), origins.of(person, request));
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/keys/revoke",
                        request,
                        RevokeKey.Revoked.class,
                        recording -> revoke.revoke(order, recording))
                .map(Answer::body)
                .chain(done -> cascades.carryOut(done.cascade())
                        .map(ended -> new RevokeAnswer(done.spaceduckId(), done.keyId(), done.revokedAt(), ended)))
                .map(answer -> response(Answer.ok(answer)));
    }

    @POST
    @Path("/report-leak")
    @Access(Access.Who.ANYONE)
    @APIResponse(
            responseCode = "202",
            description = "The same for whatever was sent",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(summary = "Report a Beak Key that was found; a genuine one is revoked at once")
    public Uni<RestResponse<Map<String, String>>> reportLeak(@NotNull @Valid LeakReport report) {
        return leaks.report(report.beakKey(), origins.of(caller.get(), report))
                .replaceWith(() -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.ACCEPTED, Map.<String, String>of())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** An agent knows no other agent, not even of its own operator. */
    private static void requireItself(Caller caller, String agentId) {
        if (caller instanceof Caller.Agent agent && !agent.agentId().equals(agentId)) {
            throw ProblemCode.NOT_FOUND.with("there is no such spaceduck");
        }
    }

    private static <R> RestResponse<R> response(Answer<R> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
