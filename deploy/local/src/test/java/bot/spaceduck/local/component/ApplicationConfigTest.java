package bot.spaceduck.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Replicas;
import bot.spaceduck.local.tls.LocalTls;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationConfigTest {
    @TempDir
    private Path folder;

    @Test
    void aServiceSpeaksMutualTlsAndNothingElse() throws Exception {
        Properties cert = config(App.CERT, "cert");

        assertThat(cert)
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.ssl-port", "8102")
                .containsEntry("quarkus.http.insecure-requests", "disabled")
                .containsEntry("quarkus.http.ssl.client-auth", "required")
                .containsEntry("quarkus.http.tls-configuration-name", "peer")
                .containsEntry("quarkus.management.port", "9102")
                .containsEntry(
                        "quarkus.tls.peer.key-store.p12.path",
                        folder.resolve("home/tls/cert.p12").toString())
                .containsEntry(
                        "quarkus.tls.peer.trust-store.p12.path",
                        folder.resolve("home/tls/ca.p12").toString())
                .containsEntry("beak.store.table", "spaceduck-cert");
    }

    @Test
    void theGatewayAsksNobodyForACertificateAndKeepsNoTable() throws Exception {
        Properties gateway = config(App.GATEWAY, "gateway");

        assertThat(gateway)
                .containsEntry("quarkus.http.ssl-port", "8443")
                .containsEntry("quarkus.http.port", "8080")
                .containsEntry("quarkus.http.tls-configuration-name", "edge")
                .doesNotContainKeys(
                        "quarkus.http.ssl.client-auth",
                        "quarkus.http.insecure-requests",
                        "beak.store.table",
                        "beak.oidc.client-secret");
    }

    @Test
    void onlyTheGatewayIsToldOfEveryReplica() throws Exception {
        assertThat(config(App.GATEWAY, "gateway"))
                .containsEntry("beak.peers.peck", "https://localhost:8103,https://localhost:8113");
        assertThat(config(App.AUDIT, "audit")).containsEntry("beak.peers.peck", "https://localhost:8103");
    }

    @Test
    void aReplicaAsksTheReplicaOfItsNumber() throws Exception {
        assertThat(config(App.PECK, "peck")).containsEntry("beak.peers.identity", "https://localhost:8101");
        assertThat(config(App.PECK, "peck-2")).containsEntry("beak.peers.identity", "https://localhost:8111");
        assertThat(config(App.PECK, "peck-2")).containsEntry("beak.peers.audit", "https://localhost:8104");
    }

    @Test
    void aReplicaDiffersInItsPortsAndPeersAlone() throws Exception {
        Properties first = config(App.PECK, "peck");
        Properties second = config(App.PECK, "peck-2");

        assertThat(second)
                .containsEntry("quarkus.http.ssl-port", "8113")
                .containsEntry("quarkus.management.port", "9113");
        for (Properties each : new Properties[] {first, second}) {
            each.keySet().removeIf(key -> key.toString().endsWith("port"));
            each.keySet().removeIf(key -> key.toString().startsWith("beak.peers."));
        }
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(App.class)
    void theProvidersSecretsGoToIdentityAlone(App app) throws Exception {
        Credentials credentials = Credentials.of(home());

        assertThat(config(app, app.key()).containsValue(credentials.secrets().identityClient()))
                .isEqualTo(app == App.IDENTITY);
        assertThat(config(app, app.key()).containsValue(credentials.secrets().provisionerClient()))
                .isEqualTo(app == App.IDENTITY);
    }

    @ParameterizedTest
    @EnumSource(App.class)
    void identityAloneIsToldOfTheFirstAdministrator(App app) throws Exception {
        String id = Credentials.of(home()).admin().ducklingId();

        assertThat(config(app, app.key()).getProperty("beak.admin.bootstrap-account"))
                .isEqualTo(app == App.IDENTITY ? id : null);
    }

    @ParameterizedTest
    @EnumSource(App.class)
    void everyApplicationIsToldWhereItsSpansGo(App app) throws Exception {
        assertThat(config(app, app.key()))
                .containsEntry("beak.traces.endpoint", "http://localhost:4318")
                .containsEntry("beak.traces.ratio", "1");
    }

    private Home home() {
        return new Home(folder, folder.resolve("home"), folder).create();
    }

    /** As the application reads it. */
    private Properties config(App app, String instance) throws Exception {
        Home home = home();
        Site site = new Site(
                home,
                Ports.of(Map.of()),
                new Replicas(Map.of("identity", 2, "peck", 2)),
                Optional.of("http://localhost:4318"),
                line -> {});
        String text = ApplicationConfig.of(
                        site, app, instance, LocalTls.in(home), folder.resolve("keys.json"), Credentials.of(home))
                .text();
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
