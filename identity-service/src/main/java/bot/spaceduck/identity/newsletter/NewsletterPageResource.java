package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.OutcomeUnknownException;
import bot.spaceduck.common.store.StoreUnavailableException;
import bot.spaceduck.identity.page.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The newsletter, for a person with one of its mails in front of him. */
@Path("/beak/newsletter")
@Tag(name = "Newsletter")
@Produces(MediaType.TEXT_HTML)
public class NewsletterPageResource {
    private static final int LONGEST = 128;

    private final Confirm confirm;
    private final Unsubscribe unsubscribe;
    private final Pages pages;
    private final CurrentCaller caller;
    private final Origins origins;

    NewsletterPageResource(
            Confirm confirm, Unsubscribe unsubscribe, Pages pages, CurrentCaller caller, Origins origins) {
        this.confirm = confirm;
        this.unsubscribe = unsubscribe;
        this.pages = pages;
        this.caller = caller;
        this.origins = origins;
    }

    @GET
    @Path("/confirm")
    @Access(Access.Who.ANYONE)
    @Operation(summary = "Confirm the newsletter by the link that was mailed")
    public Uni<Response> confirm(@QueryParam("token") String token) {
        if (malformed(token)) {
            return Uni.createFrom().item(refused(ProblemCode.NOT_FOUND));
        }
        return page(confirm.confirm(token, origins.of(caller.get()))
                .map(done -> pages.say(200, "You are on the list", "The pond's next letter will find you.")));
    }

    /** Asks first: what scans mails follows links, and must not end anything. */
    @GET
    @Path("/unsubscribe")
    @Access(Access.Who.ANYONE)
    @Operation(summary = "The page behind the link that each letter ends with")
    public Response ask(@QueryParam("token") String token) {
        return malformed(token)
                ? refused(ProblemCode.NOT_FOUND)
                : pages.ask("Leave the pond's letters?", "No more mail will come to your address.", "Unsubscribe me");
    }

    /** One click in a mail program (RFC 8058), or the button of the page. */
    @POST
    @Path("/unsubscribe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Access(Access.Who.ANYONE)
    @Operation(hidden = true)
    public Uni<Response> oneClick(@QueryParam("token") String token) {
        Response done = pages.say(200, "You are off the list", "Your address is forgotten.");
        return malformed(token)
                ? Uni.createFrom().item(done)
                : page(unsubscribe.byToken(token, origins.of(caller.get())).replaceWith(done));
    }

    private static boolean malformed(String token) {
        return token == null || token.isBlank() || token.length() > LONGEST;
    }

    private Uni<Response> page(Uni<Response> work) {
        return work.onFailure(failure ->
                        failure instanceof StoreUnavailableException || failure instanceof OutcomeUnknownException)
                .transform(failure -> ProblemException.unavailable("the store", failure))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> refused(failure.code()));
    }

    private Response refused(ProblemCode code) {
        return switch (code) {
            case CODE_EXPIRED -> pages.say(400, "This link has expired", "Subscribe again, and a new one will come.");
            case DEPENDENCY_UNAVAILABLE -> pages.say(503, "Not just now", "Please try the link again in a moment.");
            default -> pages.say(404, "There is no such link", "Perhaps it was cut off: copy it whole from the mail.");
        };
    }
}
