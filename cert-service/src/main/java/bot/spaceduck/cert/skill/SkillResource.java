package bot.spaceduck.cert.skill;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /beak/skills}: for those who publish. */
@Path("/beak/skills")
@Tag(name = "Skills")
public class SkillResource {
    private final SubmitSkill submitting;
    private final WithdrawSkill withdrawing;
    private final Skills skills;
    private final Cursors cursors;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    SkillResource(
            SubmitSkill submitting,
            WithdrawSkill withdrawing,
            Skills skills,
            Cursors cursors,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.submitting = submitting;
        this.withdrawing = withdrawing;
        this.skills = skills;
        this.cursors = cursors;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = "skill.publish")
    @Operation(
            operationId = "submitSkill",
            summary = "Submit a version of a skill for review",
            description = "skill_md is a SKILL.md in the Agent Skills format whose front matter says the same name and "
                    + "description. A name belongs to who publishes under it first; a version comes once.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for an administrator",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SkillView.class)))
    public Uni<RestResponse<SkillView>> submit(
            @NotNull @Valid SubmitRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/skills",
                        request,
                        SkillView.class,
                        recording ->
                                submitting.submit(person.accountId(), request, origins.of(person, request), recording))
                .map(SkillResource::response);
    }

    @GET
    @Path("/mine")
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(operationId = "listOwnSkills", summary = "List what the caller submitted, newest first, in any state")
    public Uni<SkillView.Listing> mine(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        String accountId = caller.person().accountId();
        String scope = "skills of " + accountId;
        return skills.of(accountId, Limit.of(limit), cursors.read(scope, cursor))
                .map(page -> new SkillView.Listing(
                        skills.read(page).stream().map(SkillView::forPublisher).toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    @POST
    @Path("/{id}/withdraw")
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(
            operationId = "withdrawSkill",
            summary = "Withdraw one of the caller's skills, or as an administrator any release",
            description = "A release cannot be fetched from then on, and its version never comes again. "
                    + "Withdrawing what is withdrawn is answered alike. Another's is 404.")
    public Uni<RestResponse<SkillView>> withdraw(
            String id, @Valid WithdrawRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Ids.require(IdKind.SKILL, "id", id);
        Caller.Person person = caller.person();
        WithdrawRequest asked = request == null ? new WithdrawRequest(null) : request;
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/skills " + id + "/withdraw",
                        asked,
                        SkillView.class,
                        recording -> withdrawing.withdraw(
                                id,
                                new WithdrawSkill.Wish(
                                        person.accountId(),
                                        Skill.Reason.REQUESTED,
                                        isAdministrator(person),
                                        Optional.ofNullable(asked.reason()),
                                        origins.of(person, asked)),
                                recording))
                .map(SkillResource::response);
    }

    /** The route asks for no tier, since taking back is safe; an administrator's reach does. */
    private static boolean isAdministrator(Caller.Person person) {
        return person.isAdmin() && person.tier().atLeast(Tier.T3);
    }

    static RestResponse<SkillView> response(Answer<SkillView> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
