package bot.spaceduck.e2e.revocation;

import java.util.List;

/**
 * One call that takes rights away, at the latest with its answer.
 *
 * @param route what kind of call it is
 * @param call returns when the answer is here, and throws if it is not the right one
 * @param rights all that end by it
 */
public record Takeaway(String route, Runnable call, List<Right> rights) {
    public Takeaway {
        rights = List.copyOf(rights);
    }

    void take() {
        call.run();
        rights.forEach(right -> right.history().revokedNow());
    }
}
