package bot.spaceduck.identity.block;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Blocks, for the person whose they are. Not wanting to be asked takes no tier. */
@Path("/beak/block")
@Tag(name = "Block")
public class BlockResource {
    private final ChangeBlocks change;
    private final Blocks blocks;
    private final Cursors cursors;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    BlockResource(
            ChangeBlocks change,
            Blocks blocks,
            Cursors cursors,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.change = change;
        this.blocks = blocks;
        this.cursors = cursors;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    /** One page of them. */
    record Listing(List<BlockAnswer> blocks, String nextCursor) {}

    @POST
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(
            responseCode = "201",
            description = "Blocked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BlockAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was blocked before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BlockAnswer.class)))
    @Operation(summary = "Refuse requests of an agent, or of all agents of an operator")
    public Uni<RestResponse<BlockAnswer>> block(
            @NotNull @Valid BlockRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        requireRequester(request.blocked(), person);
        requireProvedAddress(person);
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/block",
                        request,
                        BlockAnswer.class,
                        recording -> change.block(
                                person.accountId(), request.blocked(), origins.of(person, request), recording))
                .map(BlockResource::response);
    }

    @GET
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "List own blocks, newest first")
    public Uni<Listing> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        String accountId = caller.person().accountId();
        String scope = "blocks " + accountId;
        return blocks.list(accountId, Limit.of(limit), cursors.read(scope, cursor))
                .map(page -> new Listing(
                        page.items().stream()
                                .map(Blocks::block)
                                .map(BlockAnswer::of)
                                .toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    @DELETE
    @Path("/{id}")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Lift a block")
    public Uni<Void> lift(String id) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.BLOCK, "id", id);
        return change.lift(person.accountId(), id, origins.of(person));
    }

    /** It takes no tier, but before the address is proved nothing is written. */
    private static void requireProvedAddress(Caller.Person person) {
        if (!person.emailVerified()) {
            throw ProblemCode.EMAIL_UNVERIFIED.with("verify the e-mail address first");
        }
    }

    /** One's own agent may be blocked, oneself not. Whether it exists is nobody's business here. */
    private static void requireRequester(String id, Caller.Person person) {
        boolean operator = IdKind.of(id).filter(IdKind.ACCOUNT::equals).isPresent();
        Ids.require(operator ? IdKind.ACCOUNT : IdKind.AGENT, "blocked", id);
        if (id.equals(person.accountId())) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "blocked", "is yourself");
        }
    }

    private static <R> RestResponse<R> response(Answer<R> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
