package bot.spaceduck.gateway.limit;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.route.LimitClass;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets a request pass if its client has tokens left, and tells it how many. */
@Singleton
public class Limits {
    /** Wrong passwords from one address. */
    private static final Rate LOGIN_FAILURES = Rate.failures("login-failures", 10, Duration.ofMinutes(10));

    private final Buckets buckets;

    Limits(Buckets buckets) {
        this.buckets = buckets;
    }

    /** On public routes, by address. @throws ProblemException RATE_LIMITED */
    public void admitAddress(Exchange exchange) {
        LimitClass limit = exchange.route().orElseThrow().limit();
        if (limit.byAccount()) {
            return;
        }
        take(
                exchange,
                Rate.perMinute(limit.policy(), limit.perMinute(), limit.burst()),
                exchange.client().address());
        if (limit == LimitClass.LOGIN) {
            takeFailure(exchange);
        }
    }

    /**
     * On authenticated routes, by account.
     *
     * @param perMinute what its tier gives; none if it is not positive
     * @throws ProblemException RATE_LIMITED
     */
    public void admitAccount(Exchange exchange, String account, long perMinute) {
        if (perMinute > 0) {
            String policy = exchange.route().orElseThrow().limit().policy();
            take(exchange, Rate.perMinute(policy, perMinute), account);
        }
    }

    /** A login that was not refused gives its token back: only wrong passwords count. */
    public void settleLogin(Exchange exchange, boolean refused) {
        if (exchange.route().orElseThrow().limit() == LimitClass.LOGIN && !refused) {
            failures(exchange).addTokens(1);
        }
    }

    /** Taken before the answer is known: else as many could fail at once as one can send. */
    private void takeFailure(Exchange exchange) {
        ConsumptionProbe probe = failures(exchange).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw refused(exchange, LOGIN_FAILURES, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket failures(Exchange exchange) {
        return buckets.of(LOGIN_FAILURES, exchange.client().address());
    }

    private void take(Exchange exchange, Rate rate, String client) {
        ConsumptionProbe probe = buckets.of(rate, client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw refused(exchange, rate, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        RateLimitHeaders.announce(
                exchange, rate, probe.getRemainingTokens(), rate.window().dividedBy(rate.quota()));
    }

    private static ProblemException refused(Exchange exchange, Rate rate, Duration wait) {
        RateLimitHeaders.announce(exchange, rate, 0, wait);
        long seconds = Math.max(1, RateLimitHeaders.wholeSeconds(wait));
        return ProblemCode.RATE_LIMITED
                .with("the limit " + rate.policy() + " is used up; try again in " + seconds + " s")
                .withRetryAfter(Duration.ofSeconds(seconds));
    }
}
