package bot.spaceduck.audit.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key under a name, by which notes are verified (c2sp.org/signed-note, "Verifier keys", type 0x01). */
public final class VerifierKey {
    /** Bytes in a public key (RFC 8032, section 5.1.5). */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final String JDK = "SunEC";
    private static final byte ED25519 = 0x01;
    /** All of an Ed25519 SubjectPublicKeyInfo (RFC 8410, section 4) that comes before the key itself. */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final int id;
    private final PublicKey key;

    /**
     * @param name a schema-less URL is recommended; no spaces, no plus
     * @param raw the public key as 32 bytes
     * @throws MalformedNote if either is not what it should be
     */
    public VerifierKey(String name, byte[] raw) {
        NoteText.requireKeyName(name);
        if (raw.length != LENGTH) {
            throw new MalformedNote("an Ed25519 key has 32 bytes");
        }
        this.name = name;
        this.raw = raw.clone();
        this.key = publicKey(this.raw);
        this.id = keyId(name, this.raw);
    }

    /** {@code name+hex(key id)+base64(0x01 || key)}: what {@code GET /beak/audit/log/keys} gives. */
    public String text() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+"
                + Base64.getEncoder().encodeToString(typed(raw));
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws MalformedNote also if the key id is not that of this name and key, or the type is not Ed25519
     */
    public static VerifierKey parse(String text) {
        // The Base64 may hold a plus as well; the name and the id cannot.
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNote("a verifier key is a name, an id and a key");
        }
        byte[] typed = NoteText.base64(parts[2]);
        if (typed.length != 1 + LENGTH || typed[0] != ED25519) {
            throw new MalformedNote("not an Ed25519 verifier key");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) {
            throw new MalformedNote("the key id is that of another key");
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** First four bytes, big-endian, of {@code SHA-256(name || 0x0A || 0x01 || key)}. */
    public int id() {
        return id;
    }

    /** The public key as 32 bytes; a copy. */
    public byte[] raw() {
        return raw.clone();
    }

    /** A signature line by this key, for whoever signs elsewhere or later than {@link NoteSigner} does. */
    public NoteSignature line(byte[] signature) {
        return new NoteSignature(name, id, signature);
    }

    /** Whether name and id are those of this key; no word on whether the signature is right. */
    boolean made(NoteSignature signature) {
        return signature.keyId() == id && signature.name().equals(name);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length or off the curve is reported so; it is as wrong as any other.
            return false;
        }
    }

    private static PublicKey publicKey(byte[] raw) {
        byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + LENGTH);
        System.arraycopy(raw, 0, spki, SPKI_PREFIX.length, LENGTH);
        try {
            X509EncodedKeySpec spec = new X509EncodedKeySpec(spki);
            // Only the JDK's own provider asks here whether the bytes are a point of the curve; faster ones do not.
            Signature.getInstance(ALGORITHM, JDK)
                    .initVerify(KeyFactory.getInstance(ALGORITHM, JDK).generatePublic(spec));
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(spec);
            return key;
        } catch (GeneralSecurityException e) {
            throw new MalformedNote("not an Ed25519 key", e);
        }
    }

    private static int keyId(String name, byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(NoteText.utf8(name + "\n"));
            return ByteBuffer.wrap(digest.digest(typed(raw))).getInt();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static byte[] typed(byte[] raw) {
        return ByteBuffer.allocate(1 + LENGTH).put(ED25519).put(raw).array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + id;
    }

    @Override
    public String toString() {
        return text();
    }
}
