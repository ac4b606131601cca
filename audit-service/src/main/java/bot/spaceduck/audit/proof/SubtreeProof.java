package bot.spaceduck.audit.proof;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.Merkle;
import java.util.List;

/**
 * The claim that a subtree is part of a tree: draft-ietf-plants-merkle-tree-certs, section 4.4.3, of which the
 * verification of inclusion (RFC 9162, section 2.1.3.2) and of consistency (2.1.4.2) are the cases of one leaf and of a
 * subtree that begins at 0.
 *
 * @param subtree which entries
 * @param size entries in the tree
 * @param path as {@link ProofPlan} orders it
 */
public record SubtreeProof(Span subtree, long size, List<Hash> path) {
    public SubtreeProof {
        path = List.copyOf(path);
    }

    public Verdict verify(Hash subtreeRoot, Hash root) {
        if (subtree.start() >= 0 && subtree.start() == subtree.end() && subtree.end() <= size) {
            return verifyEmpty(subtreeRoot);
        }
        if (!subtree.isSubtree() || subtree.end() > size) {
            return new Verdict.Refused(subtree + " is no subtree of a tree of " + size + " entries");
        }
        return new Climb().verify(subtreeRoot, root);
    }

    /** Of no entries there is nothing to say but their hash. */
    private Verdict verifyEmpty(Hash subtreeRoot) {
        return path.isEmpty() && subtreeRoot.equals(Merkle.EMPTY_ROOT)
                ? Verdict.HOLDS
                : new Verdict.Refused("an empty subtree has the hash of nothing and an empty proof");
    }

    /** The walk from the subtree's right edge up to the root; its variables bear the names that the standards give. */
    private final class Climb {
        private long fn = subtree.start();
        private long sn = subtree.end() - 1;
        private long tn = size - 1;

        Verdict verify(Hash subtreeRoot, Hash root) {
            boolean reachesEnd = sn == tn;
            while (fn != sn && (reachesEnd || (sn & 1) == 1)) {
                shift();
            }
            boolean perfect = fn == sn;
            if (!perfect && path.isEmpty()) {
                return tooShort();
            }
            Hash fr = perfect ? subtreeRoot : path.getFirst();
            Hash sr = fr;
            for (Hash sibling : perfect ? path : path.subList(1, path.size())) {
                if (tn == 0) {
                    return new Verdict.Refused("the proof is longer than it has to be");
                }
                if ((sn & 1) == 1 || sn == tn) {
                    fr = fn < sn ? Merkle.node(sibling, fr) : fr;
                    sr = Merkle.node(sibling, sr);
                    while ((sn & 1) == 0) {
                        shift();
                    }
                } else {
                    sr = Merkle.node(sr, sibling);
                }
                shift();
            }
            return tn == 0 ? compare(fr.equals(subtreeRoot), sr.equals(root)) : tooShort();
        }

        private Verdict compare(boolean sameSubtree, boolean sameRoot) {
            if (sameSubtree && sameRoot) {
                return Verdict.HOLDS;
            }
            return new Verdict.Refused("the proof leads to another " + (sameSubtree ? "root" : "subtree"));
        }

        private Verdict tooShort() {
            return new Verdict.Refused("the proof is shorter than it has to be");
        }

        private void shift() {
            fn >>>= 1;
            sn >>>= 1;
            tn >>>= 1;
        }
    }
}
