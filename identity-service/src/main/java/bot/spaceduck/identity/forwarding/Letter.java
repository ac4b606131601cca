package bot.spaceduck.identity.forwarding;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What other services may have sent; nothing else, and no template is filled with what it does not name. */
enum Letter {
    CERTIFICATE_ISSUED("certificate-issued", Set.of("tier", "title", "version", "link")),
    PECK_APPROVAL_CODE("peck-approval-code", Set.of("code", "minutes", "peck", "agent"));

    private final String template;
    private final Set<String> blanks;

    Letter(String template, Set<String> blanks) {
        this.template = template;
        this.blanks = blanks;
    }

    /** Name of the template under {@code mail/}. */
    String template() {
        return template;
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
