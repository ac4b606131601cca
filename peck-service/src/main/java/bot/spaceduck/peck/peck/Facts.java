package bot.spaceduck.peck.peck;

import bot.spaceduck.common.id.IdKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What never changes of a peck.
 *
 * @param target whose leave is asked: an account, an agent or a certificate, by its id
 * @param decider the account that decides: the target itself, or who answers for it
 * @param expiresAt when the window for a decision closes: from that moment on it is closed
 * @param request the canonical request (RFC 8785), exactly the text that {@code requestHash} is of
 * @param requestHash SHA-256 of {@code request}, hex
 * @param sla by when a person is to have decided, where that is promised
 */
public record Facts(
        String id,
        Kind kind,
        Requester requester,
        String target,
        String decider,
        Terms terms,
        Instant createdAt,
        Instant expiresAt,
        String request,
        String requestHash,
        Optional<Sla> sla) {
    public Facts {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(decider, "decider");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(requestHash, "requestHash");
        Objects.requireNonNull(sla, "sla");
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("a window has a length");
        }
        if (sla.filter(clock -> expiresAt.isAfter(clock.dueAt())).isPresent()) {
            throw new IllegalArgumentException("no window is longer than what is promised");
        }
    }

    /** The id of the connection that the peck comes to when it is granted: its own, with the prefix of a connection. */
    public Optional<String> connectionId() {
        return kind == Kind.CONNECTION
                ? Optional.of(IdKind.CONNECTION.prefix()
                        + id.substring(IdKind.PECK.prefix().length()))
                : Optional.empty();
    }
}
