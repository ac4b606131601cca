package bot.spaceduck.gateway.edge;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.route.Route;
import bot.spaceduck.gateway.route.RouteTable;
import bot.spaceduck.gateway.route.Upstream;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which own answer belongs to which route; one for each, or there is no start. */
@Singleton
class OwnAnswers implements ReadinessRule {
    private final Map<String, OwnAnswer> byPath;
    private final RouteTable table;

    OwnAnswers(@All List<OwnAnswer> answers, RouteTable table) {
        this.byPath = answers.stream().collect(Collectors.toUnmodifiableMap(OwnAnswer::path, Function.identity()));
        this.table = table;
    }

    OwnAnswer of(Route route) {
        return byPath.get(route.path().text());
    }

    @Override
    public List<Finding> inspect() {
        return table.rows().stream()
                .filter(route -> route.upstream() == Upstream.GATEWAY && of(route) == null)
                .map(route -> Finding.broken("route table", "has nobody who answers " + route.name()))
                .toList();
    }
}
