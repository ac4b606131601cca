package bot.spaceduck.identity.signature;

import java.util.Optional;
import java.util.regex.Pattern;

/** What tells one signed request of an agent from another: 1 to 128 visible ASCII characters. */
public record Nonce(String text) {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    public static Optional<Nonce> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Nonce(text)) : Optional.empty();
    }
}
