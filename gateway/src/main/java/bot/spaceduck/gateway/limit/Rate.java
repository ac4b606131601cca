package bot.spaceduck.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * So many in such a time, refilled evenly.
 *
 * @param policy its name in headers
 * @param quota what is refilled in one window
 * @param window the time
 * @param burst what the bucket holds
 */
record Rate(String policy, long quota, Duration window, long burst) {

    /** A limit of use: the bucket holds twice the rate. */
    static Rate perMinute(String policy, long quota) {
        return perMinute(policy, quota, 2 * quota);
    }

    /** A limit of use with a bucket of its own size. */
    static Rate perMinute(String policy, long quota, long burst) {
        return new Rate(policy, quota, Duration.ofMinutes(1), burst);
    }

    /** A limit of failures: the bucket holds the rate, as there is no use in a burst. */
    static Rate failures(String policy, long quota, Duration window) {
        return new Rate(policy, quota, window, quota);
    }

    /** A full bucket, on the monotonic clock. */
    Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(quota, window))
                .withCustomTimePrecision(TimeMeter.SYSTEM_NANOTIME)
                .build();
    }
}
