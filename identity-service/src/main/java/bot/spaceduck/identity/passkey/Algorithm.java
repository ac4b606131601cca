package bot.spaceduck.identity.passkey;

import java.util.Arrays;
import java.util.List;

/** The signatures that are taken, most wanted first, by their numbers in the COSE registry (RFC 9053, RFC 8812). */
enum Algorithm {
    ES256("ES256", -7),
    EDDSA("EdDSA", -8),
    RS256("RS256", -257);

    private final String word;
    private final long number;

    Algorithm(String word, long number) {
        this.word = word;
        this.number = number;
    }

    String word() {
        return word;
    }

    long number() {
        return number;
    }

    static List<Algorithm> taken() {
        return List.of(values());
    }

    /** @throws IllegalArgumentException if it is none of them */
    static Algorithm of(long number) {
        return Arrays.stream(values())
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an algorithm that is not taken"));
    }
}
