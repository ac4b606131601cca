package bot.spaceduck.identity.review;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.admin.AdminReads;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /beak/admin/reviews}: for administrators. */
@Path("/beak/admin/reviews")
@Tag(name = "Administration")
public class AdminReviewResource {
    private final DecideReview decide;
    private final Reviews reviews;
    private final AdminReads reads;
    private final Cursors cursors;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    AdminReviewResource(
            DecideReview decide,
            Reviews reviews,
            AdminReads reads,
            Cursors cursors,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.decide = decide;
        this.reviews = reviews;
        this.reads = reads;
        this.cursors = cursors;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @GET
    @Cache(noStore = true)
    @Access(value = Access.Who.ADMIN, capability = Capability.PLATFORM_ADMINISTER)
    @Operation(summary = "List reviews in a state, oldest first")
    public Uni<ReviewView.Listing> list(
            @Parameter(schema = @Schema(implementation = Review.State.class, defaultValue = "PENDING"))
                    @QueryParam("state")
                    String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Review.State wanted = state == null ? Review.State.PENDING : state(state);
        String scope = "reviews in " + wanted;
        Optional<Map<String, String>> start = cursors.read(scope, cursor);
        int most = Limit.of(limit);
        return reads.record(AdminReads.Read.READ_REVIEWS, origins.of(caller.person()))
                .chain(() -> reviews.in(wanted, most, start))
                .map(page -> new ReviewView.Listing(
                        reviews.read(page).stream().map(ReviewView::forAdmin).toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    @POST
    @Path("/{id}")
    @Access(value = Access.Who.ADMIN, capability = Capability.PLATFORM_ADMINISTER)
    @Operation(summary = "Decide a review; approval is evidence, and raises the tier where the policy says so")
    public Uni<RestResponse<ReviewView>> decide(
            String id, @NotNull @Valid DecideRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.REVIEW, "id", id);
        Caller.Person admin = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        admin,
                        "POST /beak/admin/reviews " + id,
                        request,
                        ReviewView.class,
                        recording -> decide.decide(id, request, origins.of(admin, request), recording))
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static Review.State state(String word) {
        return Arrays.stream(Review.State.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(
                        ProblemCode.FIELD_INVALID, "state", "is none of PENDING, APPROVED, REJECTED"));
    }
}
