package bot.spaceduck.identity.forwarding;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What other services may have sent; nothing else, and no template is filled with what it does not name. */
enum Letter {
    CERTIFICATE_ISSUED("certificate-issued", Way.MAIL, Set.of("tier", "title", "version", "link")),
    PECK_APPROVAL_CODE("peck-approval-code", Way.MAIL, Set.of("code", "minutes", "peck", "agent")),
    PECK_WAITS("peck-waits", Way.MAIL, Set.of("kind", "priority", "peck", "agent", "until", "link")),
    PECK_STILL_WAITS("peck-still-waits", Way.MAIL, Set.of("kind", "priority", "peck", "agent", "until", "link")),
    PECK_WAITS_TEXT("peck-waits-text", Way.TEXT, Set.of("priority", "until", "link")),
    EVIDENCE_REJECTED("evidence-rejected", Way.MAIL, Set.of("agent", "peck", "evidence"));

    /** How it is sent. */
    enum Way {
        MAIL,
        /** To the number that the duckling has proven. */
        TEXT
    }

    private final String template;
    private final Way way;
    private final Set<String> blanks;

    Letter(String template, Way way, Set<String> blanks) {
        this.template = template;
        this.way = way;
        this.blanks = blanks;
    }

    /** Name of the template under {@code mail/} or {@code sms/}. */
    String template() {
        return template;
    }

    Way way() {
        return way;
    }

    /** What it is filled with, beside the duckling's name. */
    Set<String> blanks() {
        return blanks;
    }

    static Optional<Letter> of(String template) {
        return Stream.of(values())
                .filter(letter -> letter.template.equals(template))
                .findFirst();
    }
}
