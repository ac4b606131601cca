package bot.spaceduck.audit.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Somebody who trusts nobody: RFC 9162 and C2SP notes from the JDK alone, without a line of the code under test. */
public final class Stranger {
    private Stranger() {}

    /** What a note says. */
    public record Tree(String origin, long size, byte[] root) {}

    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] leafHash(String leaf) {
        return sha256(new byte[] {0}, leaf.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /** The Merkle tree hash by its definition (section 2.1.1). */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** Section 2.1.3.2: whether the proof leads from the leaf to the root. */
    public static boolean includes(long index, long size, byte[] leaf, List<String> proof, byte[] root) {
        long fn = index;
        long sn = size - 1;
        byte[] r = leaf;
        for (String text : proof) {
            byte[] p = Base64.getDecoder().decode(text);
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /** Section 2.1.4.2: whether the second tree begins with the first. */
    public static boolean continues(Tree first, Tree second, List<String> proof) {
        if (first.size() == second.size()) {
            return proof.isEmpty() && Arrays.equals(first.root(), second.root());
        }
        List<byte[]> path = new java.util.ArrayList<>(
                proof.stream().map(Base64.getDecoder()::decode).toList());
        if (Long.bitCount(first.size()) == 1) {
            path.addFirst(first.root());
        }
        long fn = first.size() - 1;
        long sn = second.size() - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = path.getFirst();
        byte[] sr = path.getFirst();
        for (byte[] c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, first.root()) && Arrays.equals(sr, second.root());
    }

    /** The tree of a note that is signed by the verifier key. @throws AssertionError if it is not */
    public static Tree open(String note, String verifierKey) {
        int end = note.indexOf("\n\n") + 1;
        String text = note.substring(0, end);
        String[] key = verifierKey.split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(key[2]);
        byte[] id = Arrays.copyOf(sha256((key[0] + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
        String line = "\u2014 " + key[0] + " ";
        byte[] signed = Arrays.stream(note.substring(end + 1).split("\n"))
                .filter(each -> each.startsWith(line))
                .map(each -> Base64.getDecoder().decode(each.substring(line.length())))
                .filter(each -> Arrays.equals(Arrays.copyOf(each, 4), id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not signed by " + verifierKey + ":\n" + note));
        if (!key[1].equals(HexFormat.of().formatHex(id)) || !verifies(typed, text, signed)) {
            throw new AssertionError("wrong signature:\n" + note);
        }
        String[] lines = text.split("\n");
        return new Tree(lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
    }

    private static boolean verifies(byte[] typed, String text, byte[] signed) {
        try {
            ByteArrayOutputStream spki = new ByteArrayOutputStream();
            spki.writeBytes(HexFormat.of().parseHex("302a300506032b6570032100"));
            spki.write(typed, 1, 32);
            Signature signature = Signature.getInstance("Ed25519", "SunEC");
            signature.initVerify(KeyFactory.getInstance("Ed25519", "SunEC")
                    .generatePublic(new X509EncodedKeySpec(spki.toByteArray())));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(signed, 4, 64);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
