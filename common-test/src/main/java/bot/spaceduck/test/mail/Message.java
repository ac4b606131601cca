package bot.spaceduck.test.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail as it arrived; {@code text} and {@code html} are empty where that part is missing. */
public record Message(String from, String to, String subject, String text, String html) {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

    /** The first number of six digits in the text. */
    public String code() {
        return first(CODE, "code");
    }

    /** The first link in the text. */
    public String link() {
        return first(LINK, "link");
    }

    private String first(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(text.isEmpty() ? html : text);
        if (!matcher.find()) {
            throw new AssertionError("no " + what + " in: " + text);
        }
        return matcher.group();
    }
}
