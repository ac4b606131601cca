package bot.spaceduck.audit.note;

import java.util.List;

/**
 * Signs notes with a key that lives elsewhere.
 *
 * @param key the public half
 * @param ed25519 the private half: the 64 bytes of RFC 8032, section 5.1.6
 */
public record NoteSigner(VerifierKey key, Ed25519 ed25519) {
    /** Signs bytes with the private key. */
    @FunctionalInterface
    public interface Ed25519 {
        byte[] sign(byte[] message);
    }

    /**
     * @throws IllegalStateException if the two halves do not belong together: better no note than one that nobody can
     *     verify
     */
    public Note sign(String text) {
        byte[] message = NoteText.utf8(text);
        byte[] signature = ed25519.sign(message);
        if (!key.verifies(message, signature)) {
            throw new IllegalStateException("the key " + key.name() + " does not verify what was signed for it");
        }
        return new Note(text, List.of(key.line(signature)));
    }
}
