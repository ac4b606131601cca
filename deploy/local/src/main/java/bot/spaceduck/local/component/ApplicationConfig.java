package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.tls.LocalTls;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What an application is told about the place where it runs: the content of its {@code config/application.properties}. */
final class ApplicationConfig {
    private final Site site;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private ApplicationConfig(Site site) {
        this.site = site;
    }

    static ApplicationConfig of(Site site, App app, String instance, LocalTls tls, Path keys, Credentials credentials) {
        ApplicationConfig config = new ApplicationConfig(site);
        config.place(keys);
        config.listen(app, instance);
        config.certificates(app, tls);
        config.peers(app, instance);
        switch (app) {
            case GATEWAY -> config.edge(tls);
            case IDENTITY -> {
                config.backing(app);
                config.provider(credentials);
                config.senders();
            }
            case PECK -> {
                config.backing(app);
                config.receivers();
            }
            case CERT, AUDIT -> config.backing(app);
        }
        return config;
    }

    String text() {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }

    private void place(Path keys) {
        set("beak.environment", "local");
        set("beak.region", "local");
        set("beak.public-url", site.localhost("https", "gateway"));
        set("beak.keys.file", keys);
        site.collector().ifPresent(collector -> {
            set("beak.traces.endpoint", collector);
            set("beak.traces.ratio", 1);
        });
    }

    private void listen(App app, String instance) {
        set("quarkus.http.host", "127.0.0.1");
        set("quarkus.http.ssl-port", site.ports().of(instance));
        set("quarkus.management.host", "127.0.0.1");
        set("quarkus.management.port", site.ports().of(instance + "-management"));
        if (app != App.GATEWAY) {
            set("quarkus.http.insecure-requests", "disabled");
            set("quarkus.http.tls-configuration-name", "peer");
            // Fixed when the application is built; it stands here so that one built without it says so in its log.
            set("quarkus.http.ssl.client-auth", "required");
        }
    }

    private void certificates(App app, LocalTls tls) {
        set("quarkus.tls.peer.key-store.p12.path", tls.keyStore(app.key()));
        set("quarkus.tls.peer.key-store.p12.password", tls.password());
        set("quarkus.tls.peer.trust-store.p12.path", tls.trustStore());
        set("quarkus.tls.peer.trust-store.p12.password", tls.password());
    }

    private void edge(LocalTls tls) {
        set("quarkus.http.port", site.ports().of("redirect"));
        set("quarkus.http.tls-configuration-name", "edge");
        set("quarkus.tls.edge.key-store.p12.path", tls.keyStore(App.GATEWAY.key()));
        set("quarkus.tls.edge.key-store.p12.password", tls.password());
    }

    /** Store and events: the gateway has neither. */
    private void backing(App app) {
        set("beak.store.table", "spaceduck-" + app.key());
        set("beak.store.create-table", "true");
        set("quarkus.dynamodb.endpoint-override", site.localhost("http", "dynamodb"));
        set("quarkus.dynamodb.aws.region", "eu-west-1");
        set("quarkus.dynamodb.aws.credentials.type", "static");
        set("quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "spaceduck");
        set("quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "spaceduck");
        set("kafka.bootstrap.servers", "localhost:" + site.ports().of("kafka"));
        set("beak.events.topic", Topics.EVENTS);
        set("beak.events.rejected-topic", Topics.REJECTED);
    }

    /** The gateway is told of every replica, and where each tells of its health; a replica asks one of each peer. */
    private void peers(App app, String instance) {
        for (App peer : new App[] {App.IDENTITY, App.CERT, App.PECK, App.AUDIT}) {
            if (app == App.GATEWAY) {
                set("beak.peers." + peer.key(), replicas(peer, name -> site.localhost("https", name)));
                set(
                        "beak.management." + peer.key(),
                        replicas(peer, name -> site.localhost("http", name + "-management")));
            } else {
                set(
                        "beak.peers." + peer.key(),
                        site.localhost("https", site.replicas().peerOf(instance, peer.key())));
            }
        }
    }

    private String replicas(App peer, UnaryOperator<String> address) {
        return site.replicas().names(peer.key()).map(address).collect(Collectors.joining(","));
    }

    private void provider(Credentials credentials) {
        set("beak.oidc.issuer", site.localhost("http", "keycloak") + "/realms/spaceduck");
        set("beak.oidc.client-id", "spaceduck-identity");
        set("beak.oidc.client-secret", credentials.secrets().identityClient());
        set("beak.oidc.admin-client-id", "spaceduck-provisioner");
        set("beak.oidc.admin-client-secret", credentials.secrets().provisionerClient());
        set("beak.oidc.audience", "spaceduck");
        set("beak.admin.bootstrap-account", credentials.admin().ducklingId());
    }

    private void senders() {
        set("quarkus.mailer.host", "localhost");
        set("quarkus.mailer.port", site.ports().of("smtp"));
        set("quarkus.mailer.mock", "false");
        set("quarkus.mailer.start-tls", "DISABLED");
        set("quarkus.mailer.from", "ducks@spaceduck.local");
        set("beak.sms.gateway-domain", "sms.local");
        set("beak.turnstile.mode", "local");
    }

    /** Who tries webhooks on one machine has his receiver on it. */
    private void receivers() {
        set("beak.webhook.allow-private", "true");
    }

    private void set(String property, Object value) {
        properties.put(property, value.toString());
    }
}
