package bot.spaceduck.peck.alert;

import bot.spaceduck.peck.peck.Priority;
import java.util.List;

/** How a person is reached who is not looking. */
public enum Way {
    MAIL("mail"),
    /** To a telephone. */
    TEXT("sms");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    /** As the API spells it. */
    public String word() {
        return word;
    }

    /** Those of a request: what is in no hurry disturbs nobody at dinner. */
    static List<Way> of(Priority priority) {
        return switch (priority) {
            case NORMAL -> List.of(MAIL);
            case URGENT, PRIORITY -> List.of(MAIL, TEXT);
        };
    }
}
