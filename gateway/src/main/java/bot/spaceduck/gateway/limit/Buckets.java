package bot.spaceduck.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * A bucket for each client and rate. Memory is bounded: one that rested long enough to be full again is forgotten, and
 * of too many the least used.
 */
@Singleton
class Buckets {
    private static final int MOST = 200_000;

    /** A rate and whom it is for. */
    private record Slot(Rate rate, String client) {}

    private final Cache<Slot, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Bucket of(Rate rate, String client) {
        return buckets.get(new Slot(rate, client), slot -> slot.rate().bucket());
    }
}
