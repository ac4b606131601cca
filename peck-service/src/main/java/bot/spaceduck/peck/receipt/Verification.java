package bot.spaceduck.peck.receipt;

import java.util.List;

/**
 * What came of checking a receipt.
 *
 * @param verified whether both proofs hold
 * @param failed which do not: {@code hmac}, {@code jws}
 */
public record Verification(boolean verified, List<String> failed) {
    public Verification {
        failed = List.copyOf(failed);
    }
}
