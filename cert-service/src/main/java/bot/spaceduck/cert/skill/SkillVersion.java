package bot.spaceduck.cert.skill;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Semantic Versioning 2.0.0. Build metadata (section 10) is none of ours: two versions that differ in it
 * alone have the same precedence, and would be two releases that nobody could tell the later of.
 *
 * @param text as written; there is one spelling of each version
 */
record SkillVersion(String text) {
    static final int MAX_LENGTH = 64;
    static final String MESSAGE =
            "is no version as 1.2.3 or 1.2.3-beta.1 (Semantic Versioning 2.0.0, without build metadata; numbers of up to "
                    + "9 digits)";

    private static final String NUMBER = "(?:0|[1-9][0-9]{0,8})";
    private static final String IDENTIFIER = "(?:" + NUMBER + "|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern FORM = Pattern.compile("(" + NUMBER + ")\\.(" + NUMBER + ")\\.(" + NUMBER + ")(?:-("
            + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?");
    private static final int PRE_RELEASE = 4;

    SkillVersion {
        if (!isVersion(text)) {
            throw new IllegalArgumentException("no version");
        }
    }

    static Optional<SkillVersion> parse(String text) {
        return isVersion(text) ? Optional.of(new SkillVersion(text)) : Optional.empty();
    }

    private static boolean isVersion(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    boolean isPreRelease() {
        return text.indexOf('-') >= 0;
    }

    /** A key whose order byte by byte is the precedence of versions (section 11); as different as the versions are. */
    String order() {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("checked when made");
        }
        StringBuilder key = new StringBuilder();
        for (int i = 1; i < PRE_RELEASE; i++) {
            key.append(padded(parts.group(i))).append('.');
        }
        // A release comes after all that was before it: '~' is greater than any identifier's first character.
        return parts.group(PRE_RELEASE) == null
                ? key.append('~').toString()
                : key.append(preRelease(parts.group(PRE_RELEASE))).toString();
    }

    /** Numbers come before words; '!' is less than any character of an identifier, so the shorter list comes first. */
    private static String preRelease(String identifiers) {
        StringBuilder key = new StringBuilder();
        for (String identifier : identifiers.split("\\.")) {
            boolean number = identifier.chars().allMatch(Character::isDigit);
            key.append(key.isEmpty() ? "" : "!").append(number ? "0" + padded(identifier) : "1" + identifier);
        }
        return key.toString();
    }

    private static String padded(String number) {
        return "0".repeat(9 - number.length()) + number;
    }

    @Override
    public String toString() {
        return text;
    }
}
