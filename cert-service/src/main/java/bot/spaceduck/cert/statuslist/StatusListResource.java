package bot.spaceduck.cert.statuslist;

import bot.spaceduck.cert.encoding.Accepted;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /beak/cert/status-list/{n}}: for anyone. */
@Path(StatusListResource.PATH)
public class StatusListResource {
    static final String PATH = "/beak/cert/status-list";
    private static final String VC = "application/vc";
    private static final String OLDER_VC = "application/vc+ld+json";
    private static final List<String> TYPES = List.of(VC, OLDER_VC, MediaType.APPLICATION_JSON);

    private final StatusLists lists;

    StatusListResource(StatusLists lists) {
        this.lists = lists;
    }

    @GET
    @Path("/{n}")
    @Access(Access.Who.ANYONE)
    @Operation(
            operationId = "statusList",
            summary = "How certificates stand, as a signed list of bits",
            description = "A BitstringStatusListCredential (W3C Bitstring Status List 1.0). Each certificate names, in"
                    + " credentialStatus, its index in a list of revoked ones and in one of superseded ones (purpose"
                    + " refresh). What it says is at most ttl milliseconds old for who keeps to Cache-Control;"
                    + " GET /beak/cert/verify knows at once.")
    @APIResponse(
            responseCode = "200",
            description = "The list, with a Data Integrity proof",
            content = {
                @Content(mediaType = VC, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = OLDER_VC, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "404", description = "E-404-001: no such list yet")
    @APIResponse(responseCode = "406", description = "E-406-001: it is JSON by one name or another")
    public Uni<RestResponse<byte[]>> list(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @PathParam("n") String number,
            @Context HttpHeaders headers) {
        String type = type(headers);
        return lists.list(number(number))
                .map(list -> RestResponse.ResponseBuilder.ok(list.credential(), type)
                        .header("Vary", "Accept")
                        .header(
                                "Cache-Control",
                                "public, max-age="
                                        + Math.max(0, lists.left(list).toSeconds()))
                        .build());
    }

    private static String type(HttpHeaders headers) {
        List<String> accept = Optional.ofNullable(headers.getRequestHeader(HttpHeaders.ACCEPT))
                .orElse(List.of());
        return Accepted.parse(accept)
                .best(TYPES)
                .orElseThrow(
                        () -> ProblemCode.NOT_ACCEPTABLE.with("a status list comes as " + String.join(", ", TYPES)));
    }

    /** What is no number names no list either. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ProblemCode.NOT_FOUND.with("there is no such status list");
        }
    }
}
