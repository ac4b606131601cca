package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** Moving to relying domains. */
@Path("/beak/sso")
@Tag(name = "SSO")
public class SsoResource {
    private static final String BEAK_KEY = "X-Beak-Key";
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final IssueHop issue;
    private final ValidateHop validate;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    SsoResource(IssueHop issue, ValidateHop validate, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.issue = issue;
        this.validate = validate;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/issue")
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.SSO_MOVE)
    @Operation(
            summary =
                    "A code (60 s) or token (300 s) that takes a person to a registered domain, once; with the Beak Key"
                            + " of a bonded spaceduck in X-Beak-Key, it is the spaceduck that goes")
    public Uni<IssueAnswer> issue(
            @NotNull @Valid IssueRequest request,
            @HeaderParam(BEAK_KEY) String beakKey,
            @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/sso/issue",
                        request,
                        IssueAnswer.class,
                        recording -> issue.issue(person, beakKey, request, origins.of(person, request), recording))
                .map(Answer::body);
    }

    @GET
    @Path("/validate")
    @Cache(noStore = true)
    @Access(Access.Who.ANYONE)
    @Operation(
            summary =
                    "Validate the token in Authorization: Bearer, once; client credentials in X-Client-Id and -Secret")
    public Uni<ValidateAnswer> validate(
            @HeaderParam(AUTHORIZATION) String authorization,
            @HeaderParam(ClientCredentials.ID_HEADER) String clientId,
            @HeaderParam(ClientCredentials.SECRET_HEADER) String clientSecret) {
        ClientCredentials none = new ClientCredentials(null, null);
        ClientCredentials credentials = ClientCredentials.of(null, new ClientCredentials(clientId, clientSecret), none);
        return validate.token(bearer(authorization), credentials, origins.of(caller.get()));
    }

    @POST
    @Path("/validate")
    @Cache(noStore = true)
    @Access(Access.Who.ANYONE)
    @Operation(
            summary = "Validate a code or a token, once; client credentials by Authorization: Basic, in X-Client-Id and"
                    + " -Secret, or as members")
    public Uni<ValidateAnswer> validate(
            @NotNull @Valid ValidateRequest request,
            @HeaderParam(AUTHORIZATION) String authorization,
            @HeaderParam(ClientCredentials.ID_HEADER) String clientId,
            @HeaderParam(ClientCredentials.SECRET_HEADER) String clientSecret) {
        ClientCredentials credentials = ClientCredentials.of(
                authorization,
                new ClientCredentials(clientId, clientSecret),
                new ClientCredentials(request.clientId(), request.clientSecret()));
        if ((request.code() == null) == (request.token() == null)) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "code", "send a code or a token, one of them");
        }
        return request.code() != null
                ? validate.code(request.code(), credentials, origins.of(caller.get()))
                : validate.token(request.token(), credentials, origins.of(caller.get()));
    }

    private static String bearer(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ProblemCode.UNAUTHENTICATED.with("the token goes into Authorization: Bearer");
        }
        return authorization.substring(BEARER.length()).strip();
    }
}
