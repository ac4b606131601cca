package bot.spaceduck.identity.admin;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** What every command of an administrator has in common: the entry that names him, and that it is not about himself. */
@Singleton
public class AdminActions {
    private final Events events;

    AdminActions(Events events) {
        this.events = events;
    }

    /**
     * The entry.
     *
     * @param action one lower-case word
     * @param subject whom or what it was done to
     * @param origin names the administrator
     * @param more further detail, as the event's schema has it
     */
    public Event told(String action, String subject, Origin origin, Map<String, Object> more) {
        Map<String, Object> detail = new HashMap<>(more);
        detail.put("action", action);
        return events.of(EventType.ADMIN_ACTION, subject, origin, detail);
    }

    /** @throws ProblemException NOT_YOURS if an administrator means himself: somebody else has to look */
    public static void requireAnother(String adminId, String accountId) {
        if (adminId.equals(accountId)) {
            throw ProblemCode.NOT_YOURS.with("an administrator does not decide about himself");
        }
    }

    /** Somebody else's account that is not there is not found; that is no fault of the caller's credential. */
    public static <R> Uni<R> orNotFound(Uni<R> change) {
        return change.onFailure(failure ->
                        failure instanceof ProblemException problem && problem.code() == ProblemCode.UNAUTHENTICATED)
                .transform(failure -> ProblemCode.NOT_FOUND.with("there is no such duckling"));
    }
}
