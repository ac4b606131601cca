package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.SecretFile;
import bot.spaceduck.local.oidc.RealmFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The OIDC provider: Keycloak, started by {@code java} directly, its data in a file of this platform. */
final class Keycloak implements Component {
    private final Site site;

    Keycloak(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String version() {
        return Versions.of("keycloak");
    }

    @Override
    public String url() {
        return site.localhost("http", "keycloak");
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of(
                "keycloak", site.ports().of("keycloak"),
                "keycloak-management", site.ports().of("keycloak-management"));
    }

    @Override
    public int memoryMebibytes() {
        return 400;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Invocation prepare() throws IOException {
        Path software = site.depot().keycloak();
        Path home = layOut(software);
        Credentials credentials = Credentials.of(site.home());
        SecretFile.write(
                SecretFile.folder(home.resolve("data/import")).resolve("spaceduck-realm.json"),
                RealmFile.fill(credentials, site.localhost("https", "gateway")));
        return java(software, home, 320, options(home))
                .with(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME", credentials.secrets().keycloakAdmin(),
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", credentials.secrets().keycloakAdminPassword()));
    }

    @Override
    public boolean isReady() throws Exception {
        return Probe.answersOk(site.localhost("http", "keycloak-management") + "/health/ready");
    }

    private List<String> options(Path home) {
        Path database = site.home().data("keycloak").resolve("keycloakdb");
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                // Without it a cluster port opens, and a start after a kill waits for members that are gone.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + site.ports().of("keycloak"),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + site.ports().of("keycloak-management"),
                "--hostname=" + url(),
                // By default H2 writes half a second after it has confirmed, which a kill -9 loses.
                "--db-url=jdbc:h2:file:" + database + ";NON_KEYWORDS=VALUE;WRITE_DELAY=0",
                // Its events name who mistyped a password by the address that was typed; ours name nobody.
                "--log-level=info,io.smallrye.health:off,org.keycloak.events:off");
    }

    /** A home of this platform's own around the shared software, so that two can run beside each other. */
    private Path layOut(Path software) throws IOException {
        Path home = site.home().run("keycloak");
        Path configuration = SecretFile.folder(home.resolve("conf"));
        for (String file : List.of("keycloak.conf", "cache-ispn.xml")) {
            Path source = software.resolve("conf").resolve(file);
            if (Files.exists(source)) {
                Files.copy(source, configuration.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (String folder : List.of("lib", "providers", "themes")) {
            Path link = home.resolve(folder);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, software.resolve(folder));
        }
        return home;
    }

    /** Keycloak's own main class with what its start script would give it. */
    static Invocation java(Path software, Path home, int heapMebibytes, List<String> arguments) {
        Stream<String> options = Stream.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-cp",
                software.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return Invocation.java(
                home, heapMebibytes, Stream.concat(options, arguments.stream()).toArray(String[]::new));
    }
}
