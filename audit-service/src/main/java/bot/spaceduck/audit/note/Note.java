package bot.spaceduck.audit.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Text with signatures under it (c2sp.org/signed-note, "Format"). That a note could be read says nothing of whether it
 * is genuine: see {@link #verify}.
 *
 * @param text what is signed, its last newline included
 * @param signatures at least one
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Longer ones are refused before anything is done with them. */
    public static final int MAX_BYTES = 1_000_000;

    /** The standard asks for 16 at least. */
    public static final int MAX_SIGNATURES = 100;

    public Note {
        NoteText.requirePrintable(text);
        if (!text.endsWith("\n")) {
            throw new MalformedNote("a note's text ends with a newline");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedNote("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
        signatures = List.copyOf(signatures);
    }

    /** This note with one more signature under the others, as a witness adds it. */
    public Note with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new Note(text, more);
    }

    /** The note as it is stored and served. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }

    /**
     * @throws MalformedNote if the bytes are not a note in UTF-8
     */
    public static Note parse(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new MalformedNote("a note has at most " + MAX_BYTES + " bytes");
        }
        return parse(NoteText.utf8(note));
    }

    /**
     * @throws MalformedNote if this is not a note
     */
    public static Note parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || note.length() > MAX_BYTES || !note.endsWith("\n")) {
            throw new MalformedNote("a note is text, an empty line and signature lines");
        }
        String block = note.substring(blank + 2);
        List<NoteSignature> signatures = Arrays.stream(block.split("\n"))
                .limit(MAX_SIGNATURES + 1L)
                .map(NoteSignature::parse)
                .toList();
        return new Note(note.substring(0, blank + 1), signatures);
    }

    /**
     * Which of the known keys have signed this ("Signatures"). Signatures of unknown keys are passed over: this is how
     * keys are rotated and witnesses join.
     *
     * @return those keys, in the order of their lines; never empty
     * @throws UntrustedNote if none has, or if one line of a known key is wrong
     */
    public List<VerifierKey> verify(Collection<VerifierKey> known) {
        byte[] signed = NoteText.utf8(text);
        List<VerifierKey> signers = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            Optional<VerifierKey> key =
                    known.stream().filter(k -> k.made(signature)).findFirst();
            if (key.isPresent() && !key.get().verifies(signed, signature.signature())) {
                throw new UntrustedNote("the signature of " + key.get().name() + " is wrong");
            }
            key.ifPresent(signers::add);
        }
        if (signers.isEmpty()) {
            throw new UntrustedNote("no known key has signed this note");
        }
        return List.copyOf(signers);
    }
}
