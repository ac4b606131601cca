package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.passkey.PasskeyViews.PasskeyListing;
import bot.spaceduck.identity.passkey.PasskeyViews.PasskeyView;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Passkeys, for the people who hold them. */
@Path("/beak/passkey")
@Tag(name = "Passkey")
public class PasskeyResource {
    private final OfferOptions options;
    private final RegisterPasskey register;
    private final AssertPasskey asserting;
    private final RemovePasskey remove;
    private final PasskeyViews views;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    PasskeyResource(
            OfferOptions options,
            RegisterPasskey register,
            AssertPasskey asserting,
            RemovePasskey remove,
            PasskeyViews views,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.options = options;
        this.register = register;
        this.asserting = asserting;
        this.remove = remove;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/register/options")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Begin to register a passkey: options for navigator.credentials.create()")
    public Uni<RestResponse<CreationOptions>> registerOptions(
            @HeaderParam(Idempotency.HEADER) String idempotencyKey, OptionsRequest request) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/passkey/register/options",
                        request == null ? new OptionsRequest() : request,
                        CreationOptions.class,
                        recording -> options.forRegistration(person.accountId(), recording))
                .map(PasskeyResource::response);
    }

    @POST
    @Path("/register")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(
            responseCode = "201",
            description = "The passkey is registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegisterAnswer.class)))
    @Operation(summary = "Register a passkey: what navigator.credentials.create() gave, by toJSON()")
    public Uni<RestResponse<RegisterAnswer>> register(
            @NotNull @Valid RegistrationCredential request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/passkey/register",
                        request,
                        RegisterAnswer.class,
                        recording ->
                                register.register(person.accountId(), request, origins.of(person, request), recording))
                .map(PasskeyResource::response);
    }

    @POST
    @Path("/assert/options")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(
            summary =
                    "Begin an assertion: options for navigator.credentials.get(), over a given challenge or a new one")
    public Uni<RestResponse<RequestOptions>> assertOptions(
            @HeaderParam(Idempotency.HEADER) String idempotencyKey, AssertOptionsRequest request) {
        Caller.Person person = caller.person();
        AssertOptionsRequest asked = request == null ? new AssertOptionsRequest(null) : request;
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/passkey/assert/options",
                        asked,
                        RequestOptions.class,
                        recording -> options.forAssertion(person.accountId(), asked.given(), recording))
                .map(PasskeyResource::response);
    }

    @POST
    @Path("/assert")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(
            summary = "Prove to be there: what navigator.credentials.get() gave, by toJSON()",
            description =
                    "An assertion is accepted once. One that another route asks for, such as the approval of a peck, "
                            + "goes there instead.")
    public Uni<RestResponse<AssertAnswer>> assertion(
            @NotNull AssertionCredential request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/passkey/assert",
                        request,
                        AssertAnswer.class,
                        recording ->
                                asserting.offered(person.accountId(), request, origins.of(person, request), recording))
                .map(PasskeyResource::response);
    }

    @GET
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "List own passkeys, newest first")
    public Uni<PasskeyListing> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return views.list(caller.person().accountId(), limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "One of the own passkeys")
    public Uni<PasskeyView> find(String id) {
        return views.find(caller.person().accountId(), Ids.require(IdKind.PASSKEY, "id", id));
    }

    @DELETE
    @Path("/{id}")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(responseCode = "204", description = "The passkey is removed")
    @Operation(summary = "Remove a passkey; the tier that was earned stays")
    public Uni<Void> remove(String id) {
        Caller.Person person = caller.person();
        return remove.remove(person.accountId(), Ids.require(IdKind.PASSKEY, "id", id), origins.of(person));
    }

    private static <R> RestResponse<R> response(Answer<R> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
