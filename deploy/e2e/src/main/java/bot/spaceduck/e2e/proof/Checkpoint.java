package bot.spaceduck.e2e.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A checkpoint whose signature was found good (c2sp.org/tlog-checkpoint). There is no other way to get one. */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final String DASH = "— ";

    public Checkpoint {
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /**
     * Reads a signed note.
     *
     * @throws IllegalArgumentException if it is none, or none of the keys has signed it
     */
    public static Checkpoint verify(String note, List<VerifierKey> keys) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) {
            throw new IllegalArgumentException("not a signed note");
        }
        String text = note.substring(0, blank + 1);
        String[] lines = text.split("\n");
        List<String> signatures = note.substring(blank + 2).lines().toList();
        // A key of one log says nothing of another: its name is the log's origin.
        List<VerifierKey> own =
                keys.stream().filter(key -> key.name().equals(lines[0])).toList();
        if (signatures.stream().noneMatch(line -> own.stream().anyMatch(key -> signed(text, line, key)))) {
            throw new IllegalArgumentException("none of the log's keys has signed this checkpoint");
        }
        return new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
    }

    private static boolean signed(String text, String line, VerifierKey key) {
        String prefix = DASH + key.name() + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        byte[] bytes = Base64.getDecoder().decode(line.substring(prefix.length()));
        return bytes.length > Integer.BYTES
                && ByteBuffer.wrap(bytes).getInt() == key.id()
                && Ed25519.holds(
                        key.key(),
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** Whether the later one is of the same log with more behind it. */
    public boolean growsInto(Checkpoint later, List<byte[]> path) {
        return origin.equals(later.origin) && MerklePaths.extend(size, root, later.size, later.root, path);
    }
}
