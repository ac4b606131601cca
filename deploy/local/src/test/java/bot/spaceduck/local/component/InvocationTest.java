package bot.spaceduck.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Replicas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {
    @TempDir
    private Path folder;

    /** Every user of a machine can read the command lines of all its processes. */
    @Test
    void noCommandHoldsASecret() throws Exception {
        Home home = new Home(folder, folder.resolve("home"), folder.resolve("cache")).create();
        pretendFetched(home);
        Credentials credentials = Credentials.of(home);
        List<String> secrets = List.of(
                credentials.admin().password(),
                credentials.secrets().identityClient(),
                credentials.secrets().provisionerClient(),
                credentials.secrets().keycloakAdminPassword(),
                credentials.secrets().tlsStore());

        List<Component> all =
                Components.of(new Site(home, Ports.of(Map.of()), Replicas.none(), Optional.empty(), line -> {}));

        assertThat(all).hasSize(9);
        for (Component component : all) {
            assertThat(String.join(" ", component.prepare().command()))
                    .as(component.name())
                    .doesNotContain(secrets);
        }
    }

    private void pretendFetched(Home home) throws Exception {
        Files.createDirectories(home.cache().resolve("dynamodb-" + Versions.of("dynamodb")));
        Files.createDirectories(home.cache().resolve("kafka-" + Versions.of("kafka")));
        Files.createDirectories(home.cache().resolve("keycloak-" + Versions.of("keycloak")));
        Files.createFile(home.data("kafka").resolve("meta.properties"));
        for (String module : Stream.of(App.values()).map(App::module).toList()) {
            Path application = Files.createDirectories(folder.resolve(module).resolve("target/quarkus-app"));
            Files.createFile(application.resolve("quarkus-run.jar"));
        }
    }
}
