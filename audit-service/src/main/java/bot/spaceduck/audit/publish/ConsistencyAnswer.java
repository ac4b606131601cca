package bot.spaceduck.audit.publish;

import java.util.List;

/**
 * That the tree of {@code to} entries begins with the one of {@code from}.
 *
 * @param proof hashes in base64 (RFC 9162, section 2.1.4)
 * @param fromCheckpoint the signed note over {@code from} entries; null if none was signed at that size
 * @param toCheckpoint as for {@code from}
 */
public record ConsistencyAnswer(
        String shard, long from, long to, List<String> proof, String fromCheckpoint, String toCheckpoint) {}
