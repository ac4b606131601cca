package bot.spaceduck.audit.publish;

import bot.spaceduck.audit.log.Tile;
import bot.spaceduck.audit.log.TileId;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Tiles (c2sp.org/tlog-tiles). Entries are private, so an entry bundle holds, in the standard's framing of two bytes of
 * length before each, the 32 bytes of the entry's leaf hash in its place.
 */
@Path("/beak/audit/log/{shard}/tile")
@Access(Access.Who.ANYONE)
public class TileResource {
    private static final String FOREVER = "public, max-age=31536000, immutable";
    /** A partial tile may be gone once there is a wider one. */
    private static final String A_WHILE = "public, max-age=60";

    private final Tiles tiles;

    public TileResource(Tiles tiles) {
        this.tiles = tiles;
    }

    @GET
    @Path("/{tile: [0-9].*}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<RestResponse<byte[]>> tile(@PathParam("shard") String shard, @PathParam("tile") String path) {
        return answer(shard, path, Tile::toBytes);
    }

    @GET
    @Path("/entries/{tile: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<RestResponse<byte[]>> entries(@PathParam("shard") String shard, @PathParam("tile") String path) {
        return answer(shard, "0/" + path, TileResource::bundle);
    }

    private Uni<RestResponse<byte[]>> answer(String shard, String path, Function<Tile, byte[]> form) {
        TileId id = parse(path);
        return tiles.fetch(shard, Set.of(id)).map(found -> {
            Tile tile = found.read(id);
            if (tile == null || tile.id().width() < id.width()) {
                throw absent();
            }
            return RestResponse.ResponseBuilder.ok(form.apply(tile.as(id)))
                    .header("Cache-Control", id.full() ? FOREVER : A_WHILE)
                    .build();
        });
    }

    private static byte[] bundle(Tile tile) {
        ByteBuffer bytes = ByteBuffer.allocate(tile.id().width() * (Short.BYTES + 32));
        tile.hashes().forEach(hash -> bytes.putShort((short) 32).put(hash.bytes()));
        return bytes.array();
    }

    private static TileId parse(String path) {
        try {
            return TileId.parse(path);
        } catch (IllegalArgumentException e) {
            throw absent();
        }
    }

    private static RuntimeException absent() {
        return ProblemCode.NOT_FOUND.with("the log has no such tile");
    }
}
