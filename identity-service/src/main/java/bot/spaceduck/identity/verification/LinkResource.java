package bot.spaceduck.identity.verification;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.OutcomeUnknownException;
import bot.spaceduck.common.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /beak/verify/email/link}: for a person with a mail in front of him, so it answers with a page. */
@Path("/beak/verify/email/link")
@Tag(name = "Verification")
public class LinkResource {
    private static final int LONGEST = 128;

    private final FollowLink link;
    private final LinkPage page;
    private final CurrentCaller caller;

    LinkResource(FollowLink link, LinkPage page, CurrentCaller caller) {
        this.link = link;
        this.page = page;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Access(Access.Who.ANYONE)
    @Operation(summary = "Prove the e-mail address by the link that was mailed")
    public Uni<Response> follow(@QueryParam("token") String token) {
        if (token == null || token.isBlank() || token.length() > LONGEST) {
            return Uni.createFrom().item(page.refused(ProblemCode.NOT_FOUND.with("no token")));
        }
        return link.follow(token, caller.get())
                .map(risen -> page.verified())
                .onFailure(failure ->
                        failure instanceof StoreUnavailableException || failure instanceof OutcomeUnknownException)
                .transform(failure -> ProblemException.unavailable("the store", failure))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> page.refused(failure));
    }
}
