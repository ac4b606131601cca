package bot.spaceduck.peck.notice;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens to a person's pecks, as it happens. A class of its own, or {@code /beak/peck/{id}} would have the path. */
@Path("/beak/peck/stream")
@Tag(name = "notices")
public class StreamResource {
    private final Streams streams;
    private final CurrentCaller caller;

    StreamResource(Streams streams, CurrentCaller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(
            operationId = "peckStream",
            summary = "Events of the caller's pecks as they happen, resumed by Last-Event-ID")
    @APIResponse(
            responseCode = "200",
            description = "Server-Sent Events; it ends after a minute, to be resumed",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    public Multi<OutboundSseEvent> stream(@HeaderParam("Last-Event-ID") String last, @Context Sse sse) {
        return streams.open(caller.person().accountId(), last, sse);
    }
}
