package bot.spaceduck.identity.session;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** Login, refresh, logout. Answers hold tokens: they are never stored, and never repeated. */
@Path("/beak/auth")
@Tag(name = "Session")
@Cache(noStore = true)
public class SessionResource {
    private final Login login;
    private final Refresh refresh;
    private final Logout logout;
    private final CurrentCaller caller;
    private final Origins origins;

    SessionResource(Login login, Refresh refresh, Logout logout, CurrentCaller caller, Origins origins) {
        this.login = login;
        this.refresh = refresh;
        this.logout = logout;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/login")
    @Access(Access.Who.ANYONE)
    @Operation(summary = "Open a session with e-mail address and password")
    public Uni<SessionAnswer> logIn(@NotNull @Valid LoginRequest request) {
        return unavailable(login.logIn(request, caller.get()));
    }

    @POST
    @Path("/refresh")
    @Access(Access.Who.ANYONE)
    @Operation(summary = "Exchange a refresh token, which is used up, for new tokens")
    public Uni<SessionAnswer> refresh(@NotNull @Valid RefreshRequest request) {
        return unavailable(refresh.refresh(request.refreshToken(), origins.of(caller.get(), request)));
    }

    @POST
    @Path("/logout")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(responseCode = "204", description = "The session is over")
    @Operation(summary = "End all sessions: every token that was issued before the answer is refused after it")
    public Uni<Void> logOut() {
        return logout.logOut(caller.person().accountId(), origins.of(caller.get()));
    }

    private static <R> Uni<R> unavailable(Uni<R> answer) {
        return answer.onFailure(failure -> failure instanceof ProviderUnavailableException
                        || failure instanceof ProviderOutcomeUnknownException)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure));
    }
}
