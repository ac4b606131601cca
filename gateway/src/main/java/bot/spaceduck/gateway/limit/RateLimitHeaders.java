package bot.spaceduck.gateway.limit;

import bot.spaceduck.gateway.exchange.Exchange;
import java.time.Duration;

/**
 * The headers {@code RateLimit-Policy} and {@code RateLimit}, as draft-ietf-httpapi-ratelimit-headers-10 writes them.
 * The draft still moves: whatever it becomes, it becomes here.
 */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    /**
     * @param remaining requests that may follow at once
     * @param untilMore when there will be more
     */
    static void announce(Exchange exchange, Rate rate, long remaining, Duration untilMore) {
        exchange.willAnswerWith(
                "RateLimit-Policy",
                "\"" + rate.policy() + "\";q=" + rate.quota() + ";w="
                        + rate.window().toSeconds());
        exchange.willAnswerWith(
                "RateLimit", "\"" + rate.policy() + "\";r=" + remaining + ";t=" + wholeSeconds(untilMore));
    }

    /** Rounded up: who waits so long is let in. */
    static long wholeSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
