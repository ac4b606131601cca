package bot.spaceduck.cert.card;

import bot.spaceduck.cert.share.ShareLinks;
import bot.spaceduck.cert.share.SharedCertificates;
import bot.spaceduck.cert.signer.SignerThreads;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What other sites show of a certificate, by a share link. */
@Path("/beak/cert")
public class EmbedResource {
    private final SharedCertificates shared;
    private final ShareLinks links;
    private final Embed embed;
    private final Badge badge;
    private final SignerThreads threads;

    EmbedResource(SharedCertificates shared, ShareLinks links, Embed embed, Badge badge, SignerThreads threads) {
        this.shared = shared;
        this.links = links;
        this.embed = embed;
        this.badge = badge;
        this.threads = threads;
    }

    @GET
    @Path("/embed/{token}")
    @Access(Access.Who.ANYONE)
    @Operation(
            operationId = "embedCertificate",
            summary = "A small page of a shared certificate, for a frame on another site",
            description = "The one page of ours that may be framed. Counted as a view.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "404",
            description = "A page that says that the link opens nothing, for whatever reason",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    public Uni<RestResponse<byte[]>> embed(String token) {
        return shared.view(token)
                .chain(state -> threads.run(() -> embed.show(state, links.view(token))))
                .map(page -> page(RestResponse.Status.OK, page))
                .onFailure(failure ->
                        failure instanceof ProblemException problem && problem.code() == ProblemCode.NOT_FOUND)
                .recoverWithItem(() -> page(RestResponse.Status.NOT_FOUND, embed.nothing()));
    }

    @GET
    @Path("/badge/{token}.svg")
    @Access(Access.Who.ANYONE)
    @Operation(
            operationId = "badge",
            summary = "Tier and standing of a shared certificate as a small picture",
            description = "Without a name. Kept by caches for a minute. Not counted as a view.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = SvgCard.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "E-404-001: the link opens nothing, for whatever reason")
    public Uni<RestResponse<byte[]>> badge(String token) {
        return shared.glance(token)
                .chain(state -> threads.run(() -> badge.of(state)))
                .map(picture -> ResponseBuilder.ok(picture, SvgCard.MEDIA_TYPE)
                        .header("Cache-Control", "public, max-age=60")
                        .build());
    }

    private RestResponse<byte[]> page(RestResponse.Status status, byte[] page) {
        return ResponseBuilder.create(status, page)
                .type(MediaType.TEXT_HTML)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", embed.policy())
                .build();
    }
}
