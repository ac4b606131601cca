package bot.spaceduck.audit.publish;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.proof.ProofPlan;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Proofs out of stored tiles. */
@Singleton
public class ShardProofs {
    private final Tiles tiles;

    public ShardProofs(Tiles tiles) {
        this.tiles = tiles;
    }

    /** @param plan of a proof in a tree no larger than the shard's latest checkpoint */
    public Uni<List<Hash>> make(String shard, ProofPlan plan) {
        return tiles.fetch(shard, plan.tiles()).map(plan::hashes);
    }

    /** In the form in which the API shows them. */
    public static List<String> base64(List<Hash> proof) {
        return proof.stream().map(Hash::base64).toList();
    }
}
