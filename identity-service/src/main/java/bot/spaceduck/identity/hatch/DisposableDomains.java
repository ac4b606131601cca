package bot.spaceduck.identity.hatch;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.EmailAddress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Domains whose mailboxes prove nothing: {@code disposable-domains.txt}. */
@Singleton
class DisposableDomains {
    private final Set<String> domains;

    DisposableDomains() {
        try (InputStream file = DisposableDomains.class.getResourceAsStream("/disposable-domains.txt")) {
            domains = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ProblemException FIELD_INVALID for an address at one of them, or below */
    void refuse(EmailAddress email) {
        String domain = email.domain();
        while (!domain.isEmpty()) {
            if (domains.contains(domain)) {
                throw ProblemException.field(
                        ProblemCode.FIELD_INVALID, "email", "is at a domain of disposable mailboxes");
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
    }
}
