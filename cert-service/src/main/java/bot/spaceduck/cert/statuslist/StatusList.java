package bot.spaceduck.cert.statuslist;

import java.time.Duration;
import java.time.Instant;

/**
 * A signed list.
 *
 * @param credential the bytes of the credential
 * @param madeAt as of when it tells the truth
 */
record StatusList(byte[] credential, Instant madeAt) {
    StatusList {
        credential = credential.clone();
    }

    @Override
    public byte[] credential() {
        return credential.clone();
    }

    Duration age(Instant now) {
        return Duration.between(madeAt, now);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusList that
                && madeAt.equals(that.madeAt)
                && java.util.Arrays.equals(credential, that.credential);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(credential);
    }

    @Override
    public String toString() {
        return "StatusList[" + credential.length + " bytes of " + madeAt + "]";
    }
}
