package bot.spaceduck.cert.skill;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words that have to occur, all of them, anywhere in a skill's name, description or metadata; capitals are none. */
record SearchQuery(List<String> words) {
    private static final int MAX_LENGTH = 100;

    SearchQuery {
        words = List.copyOf(words);
    }

    /** @param text null or blank for everything. @throws ProblemException FIELD_INVALID if it is too long */
    static SearchQuery of(String text) {
        String plain = Optional.ofNullable(text).orElse("").strip();
        if (plain.length() > MAX_LENGTH) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "query", "has at most " + MAX_LENGTH + " characters");
        }
        return new SearchQuery(Arrays.stream(plain.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList());
    }

    boolean matches(Shelf shelf) {
        if (words.isEmpty()) {
            return true;
        }
        String text = shelf.latest()
                .map(latest -> shelf.name() + "\n" + latest.submission().description() + "\n"
                        + String.join("\n", latest.submission().metadata().values()))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
