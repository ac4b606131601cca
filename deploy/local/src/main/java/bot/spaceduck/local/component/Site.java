package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Replicas;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The place where components are set up: what every one of them may ask for.
 *
 * @param collector the address of the collector that gets every span (OTLP over HTTP), if there is one
 */
public record Site(Home home, Ports ports, Replicas replicas, Optional<String> collector, Depot depot) {

    /** @param progress is told of what takes long enough to be noticed */
    public Site(Home home, Ports ports, Replicas replicas, Optional<String> collector, Consumer<String> progress) {
        this(home, ports, replicas, collector, new Depot(home, progress));
    }

    String localhost(String scheme, String port) {
        return scheme + "://localhost:" + ports.of(port);
    }
}
