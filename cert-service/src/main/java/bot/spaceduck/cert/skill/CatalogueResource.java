package bot.spaceduck.cert.skill;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.page.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code /beak/skills}: for anyone. */
@Path("/beak/skills")
@Tag(name = "Skills")
public class CatalogueResource {
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    /** Kept by whoever likes, and asked about each time: a release may be withdrawn at any moment. */
    private static final String ASK_AGAIN = "public, no-cache";

    private final Catalogue catalogue;

    CatalogueResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=10")
    @Operation(
            operationId = "searchSkills",
            summary = "Published skills by name, each with its latest release",
            description =
                    "All words of query occur in the name, the description or the metadata. limit is 1 to 200, 50 "
                            + "unless told; a page may hold fewer, and next_cursor alone says whether there is more.")
    public Uni<SkillCatalogue> search(
            @QueryParam("query") String query,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return catalogue.search(SearchQuery.of(query), Limit.of(limit), cursor);
    }

    @GET
    @Path("/{name}")
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @Operation(
            operationId = "listSkillVersions",
            summary = "Versions of a skill, the highest first",
            description = "Withdrawn ones are named and cannot be fetched. What was never published is 404.")
    public Uni<SkillVersions> versions(
            String name, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return catalogue.versions(name, Limit.of(limit), cursor);
    }

    @GET
    @Path("/{name}/{version}")
    @Produces(MARKDOWN)
    @Access(Access.Who.ANYONE)
    @Operation(
            operationId = "fetchSkill",
            summary = "The SKILL.md of a release",
            description =
                    "version may be latest: the highest that is no pre-release, or the highest of those while there "
                            + "is no other. The bytes are those that were submitted. Skill-Signature is a compact JWS (EdDSA, typ "
                            + "beak-skill+json, key by kid in /.well-known/jwks.json) whose payload holds digest (SHA-256 of "
                            + "these bytes in hex), name, version, publisher, skill_id and published_at. A withdrawn release is "
                            + "410 E-410-001.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            headers = {
                @Header(name = "Content-Digest", description = "sha-256 (RFC 9530)"),
                @Header(name = "ETag", description = "The digest in hex"),
                @Header(name = "Skill-Version", description = "The version, also where latest was asked for"),
                @Header(name = "Skill-Signature", description = "Compact JWS of the release")
            },
            content = @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "304", description = "It is the one that If-None-Match names")
    public Uni<Response> fetch(String name, String version, @Context Request request) {
        return catalogue.fetch(name, version).map(found -> {
            EntityTag tag = new EntityTag(found.submission().digest());
            return Optional.ofNullable(request.evaluatePreconditions(tag))
                    .orElseGet(() -> Response.ok(found.content().bytes()))
                    .tag(tag)
                    .header("Cache-Control", ASK_AGAIN)
                    .header("Content-Digest", contentDigest(found.submission()))
                    .header("Skill-Version", found.submission().version().text())
                    .header("Skill-Signature", found.release().jws())
                    .build();
        });
    }

    /** RFC 9530, section 2, as a dictionary of byte sequences (RFC 8941). */
    private static String contentDigest(Submission submission) {
        byte[] digest = HexFormat.of().parseHex(submission.digest());
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }
}
