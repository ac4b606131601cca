package bot.spaceduck.audit.publish;

import bot.spaceduck.audit.note.VerifierKey;
import bot.spaceduck.audit.proof.ProofPlan;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.audit.shard.Heads;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The public side of the log: keys, checkpoints and consistency. */
@Path("/beak/audit")
@Access(Access.Who.ANYONE)
public class LogResource {
    static final String NOTE = "text/plain; charset=utf-8";

    private final Heads heads;
    private final Checkpoints checkpoints;
    private final ShardProofs proofs;
    private final LogKeys keys;

    public LogResource(Heads heads, Checkpoints checkpoints, ShardProofs proofs, LogKeys keys) {
        this.heads = heads;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.keys = keys;
    }

    @GET
    @Path("/log/keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<KeysAnswer> keys() {
        return heads.all().map(all -> {
            List<KeysAnswer.ShardKeys> shards =
                    all.stream().map(Head::shard).map(this::keysOf).toList();
            return new KeysAnswer(
                    shards.stream().flatMap(shard -> shard.keys().stream()).toList(), shards);
        });
    }

    private KeysAnswer.ShardKeys keysOf(String shard) {
        return new KeysAnswer.ShardKeys(
                shard,
                keys.origin(shard),
                keys.verifiers(shard).stream().map(VerifierKey::text).toList());
    }

    @GET
    @Path("/log/{shard}/checkpoint")
    @Produces(NOTE)
    public Uni<RestResponse<String>> checkpoint(@PathParam("shard") String shard) {
        return latest(shard)
                .map(latest -> RestResponse.ResponseBuilder.ok(latest.note(), NOTE)
                        .header("Cache-Control", "no-cache")
                        .build());
    }

    /** @param to the latest checkpoint's size if absent */
    @GET
    @Path("/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ConsistencyAnswer> consistency(@RestQuery String shard, @RestQuery Long from, @RestQuery Long to) {
        require("shard", shard);
        require("from", from);
        return latest(shard).chain(latest -> {
            long later = to == null ? latest.size() : to;
            if (from < 1 || from > later || later > latest.size()) {
                throw ProblemException.field(
                        ProblemCode.FIELD_INVALID, "from", "1 <= from <= to <= " + latest.size() + " does not hold");
            }
            return Uni.combine()
                    .all()
                    .unis(
                            proofs.make(shard, ProofPlan.consistency(from, later)),
                            checkpoints.of(shard, from),
                            checkpoints.of(shard, later))
                    .asTuple()
                    .map(found -> new ConsistencyAnswer(
                            shard,
                            from,
                            later,
                            ShardProofs.base64(found.getItem1()),
                            note(found.getItem2()),
                            note(found.getItem3())));
        });
    }

    private Uni<SignedCheckpoint> latest(String shard) {
        return checkpoints
                .latest(shard)
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such log shard")));
    }

    private static String note(Optional<SignedCheckpoint> checkpoint) {
        return checkpoint.map(SignedCheckpoint::note).orElse(null);
    }

    private static void require(String field, Object value) {
        if (value == null || value.toString().isBlank()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, field, "is required");
        }
    }
}
