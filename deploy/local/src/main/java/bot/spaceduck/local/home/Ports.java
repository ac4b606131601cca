package bot.spaceduck.local.home;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which port each thing listens on.
 *
 * <p>A port is named after its component ({@code gateway}, {@code smtp}, {@code peck-management}); further replicas carry
 * their number ({@code peck-2}, {@code peck-2-management}). {@code SPACEDUCK_PORT_<NAME>} sets one;
 * {@code SPACEDUCK_PORT_BASE=N} moves all: N gateway, N+1 redirect, N+2 mail page, N+3 SMTP, N+4 OIDC provider and N+5 its
 * management, N+6 DynamoDB, N+7 Kafka, N+8 its controller, N+10 gateway's management; replica r of identity, cert, peck,
 * audit is N+10r+1 to +4, its management N+10r+5 to +8. Without a base, replica r lies 10(r-1) above the default.
 */
public final class Ports {
    private static final String PREFIX = "SPACEDUCK_PORT_";
    private static final String MANAGEMENT = "-management";
    private static final List<String> SERVICES = List.of("identity", "cert", "peck", "audit");
    private static final Map<String, Fixed> FIXED = Map.of(
            "gateway", new Fixed(8443, 0),
            "redirect", new Fixed(8080, 1),
            "mail", new Fixed(8025, 2),
            "smtp", new Fixed(2525, 3),
            "keycloak", new Fixed(8180, 4),
            "keycloak-management", new Fixed(8181, 5),
            "dynamodb", new Fixed(8000, 6),
            "kafka", new Fixed(9092, 7),
            "kafka-controller", new Fixed(9093, 8),
            "gateway-management", new Fixed(9100, 10));

    private final Map<String, String> settings;

    private Ports(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        settings.forEach(Ports::parse);
    }

    /** Reads {@code SPACEDUCK_PORT_*}; a value that is no port is refused by name. */
    public static Ports of(Map<String, String> environment) {
        return new Ports(environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }

    /** What has to be set to get these ports again. */
    public Map<String, String> settings() {
        return settings;
    }

    /** The port of that name. */
    public int of(String name) {
        String single = settings.get(setting(name));
        if (single != null) {
            return parse(setting(name), single);
        }
        String base = settings.get(PREFIX + "BASE");
        return base == null ? byDefault(name) : parse(PREFIX + "BASE", base) + offset(name);
    }

    /** The environment variable that sets the port of that name. */
    public static String setting(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static int byDefault(String name) {
        Fixed fixed = FIXED.get(name);
        if (fixed != null) {
            return fixed.byDefault();
        }
        Service service = Service.parse(name);
        return (service.management() ? 9101 : 8101) + service.index() + 10 * (service.replica() - 1);
    }

    private static int offset(String name) {
        Fixed fixed = FIXED.get(name);
        if (fixed != null) {
            return fixed.offset();
        }
        Service service = Service.parse(name);
        return 10 * service.replica() + (service.management() ? 5 : 1) + service.index();
    }

    private static int parse(String setting, String value) {
        int highest = setting.endsWith("_BASE") ? 65_435 : 65_535;
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= highest) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number that is out of range.
        }
        throw new Refusal(
                "%s is '%s': set it to a number from 1 to %d, or unset it.".formatted(setting, value, highest));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ports ports && ports.settings.equals(settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings);
    }

    private record Fixed(int byDefault, int offset) {}

    private record Service(int index, int replica, boolean management) {
        static Service parse(String name) {
            boolean management = name.endsWith(MANAGEMENT);
            String[] parts = (management ? name.substring(0, name.length() - MANAGEMENT.length()) : name).split("-", 2);
            int index = SERVICES.indexOf(parts[0]);
            if (index < 0) {
                throw new IllegalArgumentException("no port has the name " + name);
            }
            return new Service(index, parts.length == 1 ? 1 : Integer.parseInt(parts[1]), management);
        }
    }
}
