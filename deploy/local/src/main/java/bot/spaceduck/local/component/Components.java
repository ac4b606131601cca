package bot.spaceduck.local.component;

import java.util.List;
import java.util.stream.Stream;

/** Everything that a platform is made of, in the order in which a person wants to read it. */
public final class Components {
    private Components() {}

    public static List<Component> of(Site site) {
        Stream<Component> backing = Stream.of(new DynamoDb(site), new Kafka(site), new Mail(site), new Keycloak(site));
        Stream<Component> applications = Stream.of(App.values())
                .flatMap(app -> app == App.GATEWAY
                        ? Stream.of(new Application(site, app, app.key()))
                        : site.replicas().names(app.key()).map(name -> new Application(site, app, name)));
        return Stream.concat(backing, applications).toList();
    }
}
