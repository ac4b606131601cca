package bot.spaceduck.identity.closing;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** {@code POST /beak/account/delete}: open to everybody who has an account, proven or not, suspended or not. */
@Path("/beak/account/delete")
@Tag(name = "Account")
public class CloseResource {
    private final CloseAccount close;
    private final CurrentCaller caller;
    private final Origins origins;

    CloseResource(CloseAccount close, CurrentCaller caller, Origins origins) {
        this.close = close;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(
            summary = "Close the account: its authority ends at once, then what is personal is forgotten",
            description =
                    "Agents, keys, bonds, delegations and certificates are revoked. The audit log keeps its entries, "
                            + "which hold no personal data. No token is good after the answer, so there is nothing to repeat.")
    public Uni<CloseAnswer> close(@NotNull @Valid CloseRequest request) {
        if (!CloseRequest.WORD.equals(request.confirmation())) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "confirmation", "is the word " + CloseRequest.WORD);
        }
        Caller.Person person = caller.person();
        return close.close(person.accountId(), request.password(), origins.of(person, request));
    }
}
