package bot.spaceduck.identity.export;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** {@code POST /beak/account/export}. The answer is personal and never kept: each call gathers it anew. */
@Path("/beak/account/export")
@Tag(name = "Account")
public class ExportResource {
    private final ExportAccount export;
    private final CurrentCaller caller;
    private final Origins origins;

    ExportResource(ExportAccount export, CurrentCaller caller, Origins origins) {
        this.export = export;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(
            summary = "All that is kept of oneself, as JSON",
            description =
                    "One member for each kind of thing; what the audit log and certificates hold has routes of its "
                            + "own. Codes, keys and passwords are not in it: nobody can read those.")
    public Uni<Map<String, Object>> export() {
        Caller.Person person = caller.person();
        return export.export(person.accountId(), origins.of(person));
    }
}
