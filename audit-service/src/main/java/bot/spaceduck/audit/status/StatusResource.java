package bot.spaceduck.audit.status;

import bot.spaceduck.audit.ingest.IngestMeters;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.audit.shard.Heads;
import bot.spaceduck.common.auth.PeersOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** For the gateway's status page. */
@Path("/internal/status")
@PeersOnly("gateway")
public class StatusResource {
    private final Heads heads;
    private final IngestMeters meters;

    public StatusResource(Heads heads, IngestMeters meters) {
        this.heads = heads;
        this.meters = meters;
    }

    /**
     * @param auditLagMs age of the oldest record that this replica has received and not yet logged
     * @param entries in all shards
     */
    public record Status(long auditLagMs, long entries) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Status> status() {
        return heads.all()
                .map(all -> new Status(
                        meters.currentLag().toMillis(),
                        all.stream().mapToLong(Head::nextIndex).sum()));
    }
}
