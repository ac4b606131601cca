package bot.spaceduck.peck.peck;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a peck ought to be, written down as plainly as can be and with nothing of the real one: two deadlines, a counter
 * and a word. Each deed gives the answer that is expected: {@code 200}, {@code 409} and the state, or the problem.
 */
final class PeckModel {
    private final Instant windowEnd;
    private final long life;
    private final int mostUses;
    private final List<String> events = new ArrayList<>(List.of("peck.requested"));
    private String state = "PENDING";
    private Instant end;
    private int uses;

    /** @param mostUses 0 for any number */
    PeckModel(Instant start, long window, long life, int mostUses) {
        this.windowEnd = start.plusSeconds(window);
        this.life = life;
        this.mostUses = mostUses;
    }

    String approve(Instant now) {
        String answer = decide(now, "APPROVED");
        if (answer.equals("200")) {
            end = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(life);
        }
        return answer;
    }

    String deny(Instant now) {
        return decide(now, "DENIED");
    }

    String withdraw(Instant now) {
        return decide(now, "WITHDRAWN");
    }

    private String decide(Instant now, String to) {
        return look(now).equals("PENDING") ? become(to) : "409 " + state;
    }

    String use(Instant now) {
        look(now);
        if (end == null) {
            return "401 E-401-004";
        }
        if (!now.isBefore(end)) {
            return "401 E-401-002";
        }
        if (state.equals("REVOKED")) {
            return "401 E-401-003";
        }
        if (uses == mostUses && mostUses > 0) {
            return "410 E-410-001";
        }
        uses++;
        state = "DELEGATED";
        events.add("peck.used");
        return "200";
    }

    String revoke(Instant now) {
        look(now);
        if (state.equals("REVOKED")) {
            return "200";
        }
        return isGranted() ? become("REVOKED") : "409 " + state;
    }

    /** The state, once time has done its part. */
    String look(Instant now) {
        if (state.equals("PENDING") && !now.isBefore(windowEnd)) {
            become("EXPIRED");
        }
        if (isGranted() && !now.isBefore(end)) {
            become("LAPSED");
        }
        return state;
    }

    /** When time will do something, if it will. */
    Optional<Instant> next() {
        if (state.equals("PENDING")) {
            return Optional.of(windowEnd);
        }
        return isGranted() ? Optional.of(end) : Optional.empty();
    }

    List<String> events() {
        return List.copyOf(events);
    }

    private boolean isGranted() {
        return state.equals("APPROVED") || state.equals("DELEGATED");
    }

    private String become(String next) {
        state = next;
        events.add("peck." + next.toLowerCase(java.util.Locale.ROOT));
        return "200";
    }
}
