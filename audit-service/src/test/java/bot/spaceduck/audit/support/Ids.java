package bot.spaceduck.audit.support;

import java.util.Random;
import java.util.stream.Collectors;

/** Well-formed ids that nobody else has. */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Random RANDOM = new Random();

    private Ids() {}

    public static String next(String prefix) {
        return prefix + "_0"
                + RANDOM.ints(25, 0, ALPHABET.length())
                        .mapToObj(i -> ALPHABET.substring(i, i + 1))
                        .collect(Collectors.joining());
    }
}
