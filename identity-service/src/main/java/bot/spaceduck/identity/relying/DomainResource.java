package bot.spaceduck.identity.relying;

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

/** Relying domains, for those who run them. */
@Path("/beak/sso/domains")
@Tag(name = "SSO")
public class DomainResource {
    private final ChangeDomains change;
    private final RelyingDomains domains;
    private final Cursors cursors;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    DomainResource(
            ChangeDomains change,
            RelyingDomains domains,
            Cursors cursors,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.change = change;
        this.domains = domains;
        this.cursors = cursors;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    /** One page of them. */
    record Listing(List<DomainAnswer> domains, String nextCursor) {}

    @POST
    @Access(value = Access.Who.PERSON, capability = Capability.SSO_REGISTER_DOMAIN)
    @APIResponse(
            responseCode = "201",
            description = "The domain is registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DomainAnswer.class)))
    @Operation(summary = "Register a relying domain; its client secret is shown this once")
    public Uni<RestResponse<DomainAnswer>> register(
            @NotNull @Valid DomainRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/sso/domains",
                        request,
                        DomainAnswer.class,
                        recording -> change.register(person, request, origins.of(person, request), recording))
                .map(DomainResource::response);
    }

    @GET
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "List own relying domains, newest first")
    public Uni<Listing> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        String accountId = caller.person().accountId();
        String scope = "relying domains " + accountId;
        return domains.list(accountId, Limit.of(limit), cursors.read(scope, cursor))
                .map(page -> new Listing(
                        page.items().stream()
                                .map(RelyingDomains::domain)
                                .map(DomainAnswer::listed)
                                .toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    @DELETE
    @Path("/{id}")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Remove a relying domain; what was issued for it is validated no more")
    public Uni<Void> remove(String id) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.SSO_DOMAIN, "id", id);
        return change.remove(person.accountId(), id, origins.of(person));
    }

    private static RestResponse<DomainAnswer> response(Answer<DomainAnswer> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
