package bot.spaceduck.gateway.route;

import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the row of a request. A literal path goes before one with variables. */
@Singleton
public class RouteTable {
    private final List<Route> rows;
    private final Map<String, List<Route>> literal;
    private final List<Route> variable;

    RouteTable() {
        this(Routes.all());
    }

    /** @throws IllegalArgumentException if two rows match the same requests */
    RouteTable(List<Route> rows) {
        this.rows = List.copyOf(rows);
        rows.stream()
                .collect(Collectors.toMap(
                        row -> row.method().name() + " " + row.path().shape(), Function.identity(), (one, other) -> {
                            throw new IllegalArgumentException("two rows for " + other.name());
                        }));
        literal = rows.stream()
                .filter(row -> row.path().literal())
                .collect(Collectors.groupingBy(row -> row.path().text()));
        variable = rows.stream().filter(row -> !row.path().literal()).toList();
    }

    /** What a request meets. */
    public sealed interface Match {
        /** This row answers it. */
        record Found(Route route) implements Match {}

        /** The path exists, but not with this method; {@code allowed} is the value of the header {@code Allow}. */
        record OtherMethod(String allowed) implements Match {}

        /** There is no such path. */
        record Unknown() implements Match {}
    }

    /** HEAD finds the row of GET (RFC 9110, section 9.3.2). */
    public Match find(HttpMethod method, String path) {
        List<Route> candidates = Optional.ofNullable(literal.get(path))
                .orElseGet(() -> variable.stream()
                        .filter(row -> row.path().matches(path))
                        .toList());
        HttpMethod wanted = method == HttpMethod.HEAD ? HttpMethod.GET : method;
        return candidates.stream()
                .filter(row -> row.method().equals(wanted))
                .findFirst()
                .<Match>map(Match.Found::new)
                .orElseGet(() -> candidates.isEmpty() ? new Match.Unknown() : new Match.OtherMethod(allow(candidates)));
    }

    public List<Route> rows() {
        return rows;
    }

    private static String allow(List<Route> candidates) {
        TreeSet<String> methods =
                candidates.stream().map(row -> row.method().name()).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
