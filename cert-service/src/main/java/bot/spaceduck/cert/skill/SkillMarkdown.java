package bot.spaceduck.cert.skill;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The bytes of a SKILL.md: UTF-8, kept and given back as they are. */
record SkillMarkdown(byte[] bytes) {
    /** Most bytes. */
    static final int LIMIT = 64 * 1024;

    /**
     * What a reviewer would not see and an agent would read: control characters but for tab and line ends, bidi
     * embeddings, overrides and isolates, zero-width spaces and joiners of words, the byte order mark, tags, private
     * use. Joiners of letters and marks of direction stay, since scripts need them.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Co}\\x{200B}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}"
                    + "\\x{FEFF}\\x{FFF9}-\\x{FFFB}\\x{E0000}-\\x{E007F}&&[^\\t\\n\\r]]");

    SkillMarkdown {
        bytes = bytes.clone();
    }

    /** @throws ProblemException FIELD_INVALID of {@code skill_md} if it is too long or hides something */
    static SkillMarkdown of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LIMIT) {
            throw invalid("has at most " + LIMIT + " bytes in UTF-8");
        }
        if (HIDDEN.matcher(text).find()) {
            throw invalid("holds characters that a reader does not see");
        }
        return new SkillMarkdown(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** SHA-256 (FIPS 180-4) of the bytes, 64 hex digits. */
    String digest() {
        return HexFormat.of().formatHex(PayloadHash.sha256(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SkillMarkdown that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SkillMarkdown[" + bytes.length + " bytes]";
    }

    private static ProblemException invalid(String why) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, "skill_md", why);
    }
}
