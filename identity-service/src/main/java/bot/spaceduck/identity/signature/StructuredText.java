package bot.spaceduck.identity.signature;

import java.util.Base64;

/**
 * Reads what of Structured Field Values (RFC 9651, section 4.2) signatures are written in, and nothing beside: keys,
 * integers, strings, byte sequences. A decimal, token, boolean or date is refused, as is a second spelling of bytes.
 */
final class StructuredText {
    private static final int MOST_DIGITS = 15;

    private final String text;
    private int at;

    StructuredText(String text) {
        this.text = text;
    }

    /** It is not written as it has to be. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /** Whether that character is next; then it is read. */
    boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** @throws Malformed if another is next */
    void require(char wanted) {
        if (!take(wanted)) {
            throw new Malformed();
        }
    }

    void skipSpaces() {
        while (take(' ')) {
            // all of them
        }
    }

    /** The comma between members of a dictionary (section 4.2.2). @throws Malformed if there is none, or nothing after it */
    void requireComma() {
        skipBlanks();
        require(',');
        skipBlanks();
        if (isAtEnd()) {
            throw new Malformed();
        }
    }

    private void skipBlanks() {
        while (take(' ') || take('\t')) {
            // all of them
        }
    }

    /** Section 4.2.3.3. @throws Malformed */
    String key() {
        int start = at;
        while (at < text.length() && isOfKey(text.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw new Malformed();
        }
        return text.substring(start, at);
    }

    private static boolean isOfKey(char c, boolean first) {
        boolean anywhere = c >= 'a' && c <= 'z' || c == '*';
        return anywhere || !first && (c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.');
    }

    /** A string or an integer (section 4.2.3.1). @throws Malformed for any other item */
    Object stringOrInteger() {
        return at < text.length() && text.charAt(at) == '"' ? (Object) string() : (Object) integer();
    }

    /** Section 4.2.4, without decimals. @throws Malformed */
    private Long integer() {
        int start = at;
        take('-');
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean decimal = at < text.length() && text.charAt(at) == '.';
        if (at == digits || at - digits > MOST_DIGITS || decimal) {
            throw new Malformed();
        }
        return Long.valueOf(text.substring(start, at));
    }

    /** Section 4.2.5. @throws Malformed */
    String string() {
        require('"');
        StringBuilder string = new StringBuilder();
        while (!take('"')) {
            boolean escaped = take('\\');
            if (isAtEnd()) {
                throw new Malformed();
            }
            char c = text.charAt(at++);
            if (c < ' ' || c > '~' || escaped && c != '"' && c != '\\') {
                throw new Malformed();
            }
            string.append(c);
        }
        return string.toString();
    }

    /** Section 4.2.7; padded, and without stray bits. @throws Malformed */
    byte[] bytes() {
        require(':');
        int end = text.indexOf(':', at);
        if (end < 0) {
            throw new Malformed();
        }
        String encoded = text.substring(at, end);
        at = end + 1;
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            if (!Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
                throw new Malformed();
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Malformed();
        }
    }

    /** A string as it is written (section 4.1.6). */
    static String written(String string) {
        return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
