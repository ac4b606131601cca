package bot.spaceduck.identity.account;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Accounts for other services. */
@Path("/internal/accounts")
public class AccountResource {
    private final Accounts accounts;

    AccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @Path("/{id}")
    @PeersOnly({"cert-service", "peck-service"})
    @Operation(hidden = true)
    public Uni<AccountView> account(String id) {
        Ids.require(IdKind.ACCOUNT, "id", id);
        return accounts.find(id)
                .map(found -> found.map(AccountView::of)
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such duckling")));
    }
}
