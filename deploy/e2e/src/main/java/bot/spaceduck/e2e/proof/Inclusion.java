package bot.spaceduck.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What {@code GET /beak/audit/proof} answers, checked from the entry upwards: no hash in it is taken on trust. */
public record Inclusion(ObjectNode entry, long index, long size, List<byte[]> path, String checkpoint) {
    private static final List<String> PLACE = List.of("log_shard", "log_index", "leaf_hash");

    public Inclusion {
        path = List.copyOf(path);
    }

    public static Inclusion of(JsonNode answer) {
        return new Inclusion(
                (ObjectNode) answer.path("entry"),
                answer.path("log_index").asLong(-1),
                answer.path("tree_size").asLong(-1),
                hashes(answer.path("proof")),
                answer.path("checkpoint").asText());
    }

    /** The same proof for an entry of which one member was changed. */
    public Inclusion forged(String member, String value) {
        return new Inclusion(entry.deepCopy().put(member, value), index, size, path, checkpoint);
    }

    /** Whether the entry is in the tree whose root a key of the log has signed. */
    public boolean holds(List<VerifierKey> keys) {
        Checkpoint signed = Checkpoint.verify(checkpoint, keys);
        byte[] leaf = Hashes.leaf(Canonical.bytes(entry.deepCopy().without(PLACE)));
        return signed.size() == size && MerklePaths.includes(leaf, index, size, path, signed.root());
    }

    /** Base64 texts as bytes. */
    public static List<byte[]> hashes(JsonNode texts) {
        List<byte[]> hashes = new ArrayList<>();
        texts.forEach(text -> hashes.add(Base64.getDecoder().decode(text.asText())));
        return hashes;
    }
}
