package bot.spaceduck.common.readiness;

import java.util.List;

/** The configuration is not fit to start with; the message names each property. */
public final class UnsafeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsafeStartException(List<String> reasons) {
        super("not fit to start: " + String.join("; ", reasons), null, false, false);
    }
}
