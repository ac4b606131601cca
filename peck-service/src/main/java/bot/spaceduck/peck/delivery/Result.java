package bot.spaceduck.peck.delivery;

import java.util.Objects;

/** What one attempt came to, in a word of ours: nothing that the receiver has written. */
public record Result(boolean delivered, String word) {
    /** The name led to an address that is not public. */
    static final Result ADDRESS_REFUSED = new Result(false, "address_refused");

    /** The account whose webhook it is, or whose agent's, is not in good standing. */
    static final Result OWNER_SUSPENDED = new Result(false, "owner_suspended");

    static final Result NAME_UNKNOWN = new Result(false, "name_unknown");
    /** No connection, or it broke off. */
    static final Result NOT_REACHED = new Result(false, "not_reached");

    static final Result TLS_FAILED = new Result(false, "tls_failed");
    static final Result TIMED_OUT = new Result(false, "timed_out");

    public Result {
        Objects.requireNonNull(word, "word");
    }

    /** Any 2xx is a receipt. A redirection is not followed: it could lead anywhere. */
    static Result answered(int status) {
        return new Result(status >= 200 && status < 300, "status_" + status);
    }
}
