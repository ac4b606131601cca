package bot.spaceduck.peck.notice;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens to an agent's pecks: by cursor, or as it happens. */
@Path("/beak/agent")
@Tag(name = "notices")
public class NoticeResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int LONGEST_WAIT = 30;

    private final Inbox inbox;
    private final Streams streams;
    private final CurrentCaller caller;

    NoticeResource(Inbox inbox, Streams streams, CurrentCaller caller) {
        this.inbox = inbox;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Path("/inbox")
    @Access(value = Access.Who.AGENT, capability = "account.read")
    @Operation(
            operationId = "agentInbox",
            summary = "Events of the agent's pecks, oldest first; an approval comes with the delegation",
            description = "Without a cursor from the oldest that is kept. next_cursor is always there.")
    public Uni<InboxPage> inbox(
            @QueryParam("after") String after,
            @Parameter(description = "seconds to wait for the first event, 0 to 30") @QueryParam("wait") Integer wait,
            @QueryParam("limit") Integer limit) {
        return inbox.read(caller.agent().agentId(), after, Limit.of(limit), seconds(wait));
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Access(value = Access.Who.AGENT, capability = "account.read")
    @Operation(
            operationId = "agentEvents",
            summary = "Events of the agent's pecks as they happen, resumed by Last-Event-ID")
    @APIResponse(
            responseCode = "200",
            description = "Server-Sent Events; it ends after a minute, to be resumed",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    public Multi<OutboundSseEvent> agentEvents(@HeaderParam(LAST_EVENT_ID) String last, @Context Sse sse) {
        return streams.open(caller.agent().agentId(), last, sse);
    }

    private static Duration seconds(Integer wait) {
        int seconds = wait == null ? 0 : wait;
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "wait", "is from 0 to " + LONGEST_WAIT + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
