package bot.spaceduck.identity.profile;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.DisplayName;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.account.PersonalData;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The own profile. */
@Path("/beak/profile")
@Tag(name = "Account")
public class ProfileResource {
    private final Accounts accounts;
    private final Presentations presentations;
    private final EmailVault emails;
    private final PersonalData personal;
    private final ChangeProfile change;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    ProfileResource(
            Accounts accounts,
            Presentations presentations,
            EmailVault emails,
            PersonalData personal,
            ChangeProfile change,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.accounts = accounts;
        this.presentations = presentations;
        this.emails = emails;
        this.personal = personal;
        this.change = change;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @GET
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "The own profile; its ETag is of what can be edited")
    public Uni<RestResponse<ProfileView>> profile() {
        return accounts.active(caller.person().accountId())
                .chain(account -> personal.find(account.id()).map(kept -> {
                    Presentation presentation = presentations.of(account.profile());
                    String phone = kept.details().phone();
                    return response(ProfileView.of(account, presentation, emails.open(account), phone), presentation);
                }));
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(
            summary = "Change the own profile",
            description = "With If-Match, only if it is still the one that was read: else 409 E-409-002")
    public Uni<RestResponse<ProfileAnswer>> change(
            @NotNull @Valid ProfileRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        if (request.displayName() == null && request.about() == null && request.listed() == null) {
            throw ProblemCode.FIELD_MISSING.with("one of display_name, about and listed is required");
        }
        if (request.displayName() != null) {
            DisplayName.requireTrimmed(request.displayName());
        }
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/profile",
                        bound(request, ifMatch),
                        ProfileAnswer.class,
                        recording -> change.change(
                                person.accountId(), request, ifMatch, origins.of(person, request), recording))
                .map(answer -> response(answer.body(), answer.body().presentation()));
    }

    /** The same command only with the same condition. */
    private static Object bound(ProfileRequest request, String ifMatch) {
        TreeMap<String, Object> whole = new TreeMap<>();
        whole.put("display_name", request.displayName());
        whole.put("about", request.about());
        whole.put("listed", request.listed());
        whole.put("if_match", ifMatch);
        return whole;
    }

    private static <R> RestResponse<R> response(R body, Presentation presentation) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, presentation.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
