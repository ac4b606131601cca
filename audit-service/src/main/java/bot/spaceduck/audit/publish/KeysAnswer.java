package bot.spaceduck.audit.publish;

import java.util.List;

/**
 * What a verifier needs to know of the log.
 *
 * @param keys every verifier key (c2sp.org/signed-note)
 */
public record KeysAnswer(List<String> keys, List<ShardKeys> shards) {
    /**
     * One shard.
     *
     * @param origin first line of its checkpoints, and name of its keys
     */
    public record ShardKeys(String shard, String origin, List<String> keys) {}
}
