package bot.spaceduck.audit.log;

import bot.spaceduck.audit.note.MalformedNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log says of itself, to be signed as a note (c2sp.org/tlog-checkpoint, "Note text").
 *
 * @param origin which log; not empty
 * @param size entries in the tree
 * @param root the Merkle tree hash over them
 * @param extensions further lines, none of them empty; by default there are none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin);
        extensions.forEach(Checkpoint::requireLine);
        if (size < 0) {
            throw new MalformedNote("a tree has no negative size");
        }
        if (size == 0 && !root.equals(Merkle.EMPTY_ROOT)) {
            throw new MalformedNote("an empty tree has another root");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    public static Checkpoint of(String origin, Frontier frontier) {
        return new Checkpoint(origin, frontier.size(), frontier.root());
    }

    /** The text to sign: each line ended by a newline. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(origin, Long.toString(size), root.base64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }

    /**
     * Reads {@link #text()}. Believe it only after the note's signatures.
     *
     * @throws MalformedNote if the text is not a checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedNote("a checkpoint ends with a newline");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3) {
            throw new MalformedNote("a checkpoint has three lines or more");
        }
        return new Checkpoint(lines.get(0), size(lines.get(1)), root(lines.get(2)), lines.subList(3, lines.size()));
    }

    private static long size(String line) {
        if (!DECIMAL.matcher(line).matches()) {
            throw new MalformedNote("the second line of a checkpoint is the tree's size");
        }
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new MalformedNote("a tree of more than 2^63-1 entries is beyond this log", e);
        }
    }

    private static Hash root(String line) {
        try {
            return Hash.ofBase64(line);
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("the third line of a checkpoint is the root's hash", e);
        }
    }

    private static void requireLine(String line) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
            throw new MalformedNote("a checkpoint's lines are not empty and hold no control characters");
        }
    }
}
