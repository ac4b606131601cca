package bot.spaceduck.audit.note;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What text may be in a note (c2sp.org/signed-note, "Format"): strict where the JDK's decoders are lenient. */
final class NoteText {
    private static final char NEXT_LINE = 0x85;

    private NoteText() {}

    static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new MalformedNote("a note is valid UTF-8", e);
        }
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNote("a note is valid UTF-8", e);
        }
    }

    /** Standard Base64 in the one spelling that an encoder writes. */
    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("not Base64", e);
        }
        throw new MalformedNote("not canonical Base64");
    }

    static void requirePrintable(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedNote("a note holds no control characters");
        }
        utf8(text);
    }

    static void requireKeyName(String name) {
        requirePrintable(name);
        if (name.isEmpty() || name.chars().anyMatch(NoteText::mayNotBeInName)) {
            throw new MalformedNote("a key's name is not empty and holds neither spaces nor a plus");
        }
    }

    private static boolean mayNotBeInName(int c) {
        return c == '+' || c == NEXT_LINE || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
