package bot.spaceduck.identity.review;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /beak/tier/review}: for whoever wants to be looked at. */
@Path("/beak/tier/review")
@Tag(name = "Verification")
public class ReviewResource {
    private final AskReview ask;
    private final Reviews reviews;
    private final Cursors cursors;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    ReviewResource(
            AskReview ask,
            Reviews reviews,
            Cursors cursors,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.ask = ask;
        this.reviews = reviews;
        this.cursors = cursors;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(
            responseCode = "202",
            description = "The review waits for an administrator",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReviewView.class)))
    @Operation(summary = "Ask for a platform or manual review; one of each kind at a time")
    public Uni<RestResponse<ReviewView>> ask(
            @NotNull @Valid ReviewRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/tier/review",
                        request,
                        ReviewView.class,
                        recording -> ask.ask(person.accountId(), request, origins.of(person, request), recording))
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "List own reviews, newest first")
    public Uni<ReviewView.Listing> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        String accountId = caller.person().accountId();
        String scope = "reviews " + accountId;
        return reviews.of(accountId, Limit.of(limit), cursors.read(scope, cursor))
                .map(page -> new ReviewView.Listing(
                        reviews.read(page).stream().map(ReviewView::forPerson).toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }
}
