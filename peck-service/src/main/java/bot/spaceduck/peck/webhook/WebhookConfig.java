package bot.spaceduck.peck.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Webhooks. */
@ConfigMapping(prefix = "beak.webhook")
public interface WebhookConfig {
    /**
     * Lets webhooks go to loopback, link-local and private addresses, and by plain http. For local runs; anywhere else it
     * would let strangers send requests inside the network.
     */
    @WithDefault("false")
    boolean allowPrivate();

    /** How many an account may have, with those of its agents. */
    @WithDefault("10")
    int most();

    /** How long a receiver has for everything: the look-up of its name, the connection and the answer. */
    @WithDefault("10s")
    Duration timeout();

    /** Deliveries that one process has under way at once. */
    @WithDefault("64")
    int concurrency();

    /** Deliveries that one process has under way to one host at once. */
    @WithDefault("4")
    int concurrencyPerHost();

    /** How long what became of a delivery can be seen, and a parked one be sent again. */
    @WithDefault("30d")
    Duration kept();
}
