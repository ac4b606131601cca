package bot.spaceduck.cert.skill;

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

/** {@code /beak/admin/skills}: for administrators, who decide what is published. */
@Path("/beak/admin/skills")
@Tag(name = "Administration")
public class AdminSkillResource {
    private static final String ADMINISTER = "platform.administer";

    private final DecideSkill deciding;
    private final Skills skills;
    private final SkillVisits visits;
    private final Cursors cursors;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    AdminSkillResource(
            DecideSkill deciding,
            Skills skills,
            SkillVisits visits,
            Cursors cursors,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.deciding = deciding;
        this.skills = skills;
        this.visits = visits;
        this.cursors = cursors;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @GET
    @Cache(noStore = true)
    @Access(value = Access.Who.ADMIN, capability = ADMINISTER)
    @Operation(operationId = "listSkillsToReview", summary = "List skills in a state, oldest first")
    public Uni<SkillView.Listing> list(
            @Parameter(schema = @Schema(implementation = Skill.State.class, defaultValue = "SUBMITTED"))
                    @QueryParam("state")
                    String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Skill.State wanted = state == null ? Skill.State.SUBMITTED : state(state);
        String scope = "skills in " + wanted;
        Optional<Map<String, String>> start = cursors.read(scope, cursor);
        int most = Limit.of(limit);
        return visits.record("platform", origins.of(caller.person()))
                .chain(() -> skills.in(wanted, most, start))
                .map(page -> new SkillView.Listing(
                        skills.read(page).stream().map(SkillView::forAdmin).toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    @GET
    @Path("/{id}")
    @Cache(noStore = true)
    @Access(value = Access.Who.ADMIN, capability = ADMINISTER)
    @Operation(operationId = "readSkillToReview", summary = "A skill with the text to be reviewed, in any state")
    public Uni<SkillView> read(String id) {
        Ids.require(IdKind.SKILL, "id", id);
        Caller.Person admin = caller.person();
        return skills.find(id)
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such skill")))
                .call(() -> visits.record(id, origins.of(admin)))
                .chain(found -> skills.content(id).map(content -> SkillView.forAdmin(found.skill(), content)));
    }

    @POST
    @Path("/{id}")
    @Access(value = Access.Who.ADMIN, capability = ADMINISTER)
    @Operation(
            operationId = "decideSkill",
            summary = "Publish or reject a submission",
            description = "The same decision again is answered alike, another is 409. A rejected version may be "
                    + "submitted again.")
    public Uni<RestResponse<SkillView>> decide(
            String id,
            @NotNull @Valid DecisionRequest request,
            @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.SKILL, "id", id);
        Caller.Person admin = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        admin,
                        "POST /beak/admin/skills " + id,
                        request,
                        SkillView.class,
                        recording -> deciding.decide(id, request, origins.of(admin, request), recording))
                .map(SkillResource::response);
    }

    private static Skill.State state(String word) {
        return Arrays.stream(Skill.State.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(
                        ProblemCode.FIELD_INVALID, "state", "is none of SUBMITTED, PUBLISHED, REJECTED, WITHDRAWN"));
    }
}
