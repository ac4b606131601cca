package bot.spaceduck.local.home;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How many of each service run; one, unless said otherwise. The first is called {@code peck}, the next {@code peck-2}. */
public record Replicas(Map<String, Integer> counts) {
    private static final Set<String> SERVICES = Set.of("identity", "cert", "peck", "audit");

    public Replicas {
        counts = Map.copyOf(counts);
        counts.forEach((service, count) -> {
            if (!SERVICES.contains(service) || count < 1 || count > 8) {
                throw new Refusal("--replicas %s=%d: give one of identity, cert, peck, audit and a number from 1 to 8."
                        .formatted(service, count));
            }
        });
    }

    public static Replicas none() {
        return new Replicas(Map.of());
    }

    /** The names of all replicas of that service, the first one first. */
    public Stream<String> names(String service) {
        return IntStream.rangeClosed(1, counts.getOrDefault(service, 1))
                .mapToObj(n -> n == 1 ? service : service + "-" + n);
    }

    /** Which of a service's replicas a replica of another asks: the first the first, the second the second, and around. */
    public String peerOf(String asking, String service) {
        int dash = asking.lastIndexOf('-');
        int number = dash < 0 ? 1 : Integer.parseInt(asking.substring(dash + 1));
        List<String> names = names(service).toList();
        return names.get((number - 1) % names.size());
    }
}
