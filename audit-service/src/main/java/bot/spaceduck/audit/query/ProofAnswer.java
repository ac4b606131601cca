package bot.spaceduck.audit.query;

import bot.spaceduck.audit.entry.Entry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That an entry is in the log.
 *
 * @param proof hashes in base64, from the leaf's sibling to the root's child (RFC 9162, section 2.1.3)
 * @param checkpoint the signed note over {@code treeSize} entries
 */
public record ProofAnswer(
        @Schema(implementation = Entry.class) ObjectNode entry,
        String logShard,
        long logIndex,
        long treeSize,
        String leafHash,
        List<String> proof,
        String checkpoint) {}
