package bot.spaceduck.audit.proof;

import bot.spaceduck.audit.log.Hash;
import java.util.List;

/**
 * The claim that a tree begins with all entries of an earlier one, in their order (RFC 9162, section 2.1.4).
 *
 * @param from entries in the earlier tree
 * @param to entries in the later tree
 * @param path empty if both are the same tree
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Section 2.1.4.2. A proof from the empty tree is refused: every tree continues that one, so it proves nothing. */
    public Verdict verify(Hash fromRoot, Hash toRoot) {
        if (from <= 0 || from > to) {
            return new Verdict.Refused("there is nothing to prove from " + from + " to " + to + " entries");
        }
        return new SubtreeProof(new Span(0, from), to, path).verify(fromRoot, toRoot);
    }
}
