package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.home.SecretFile;
import bot.spaceduck.local.keys.KeyRingFile;
import bot.spaceduck.local.tls.LocalTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** One of the five applications, or a further replica of one. */
final class Application implements Component {
    private final Site site;
    private final App app;
    private final String instance;

    Application(Site site, App app, String instance) {
        this.site = site;
        this.app = app;
        this.instance = instance;
    }

    @Override
    public String name() {
        return instance;
    }

    @Override
    public String version() {
        return Versions.of("spaceduck");
    }

    @Override
    public String url() {
        return site.localhost("https", instance);
    }

    @Override
    public Map<String, Integer> ports() {
        String management = instance + "-management";
        return app == App.GATEWAY
                ? Map.of(
                        instance,
                        site.ports().of(instance),
                        "redirect",
                        site.ports().of("redirect"),
                        management,
                        site.ports().of(management))
                : Map.of(
                        instance,
                        site.ports().of(instance),
                        management,
                        site.ports().of(management));
    }

    @Override
    public int memoryMebibytes() {
        return 260;
    }

    /** The realm is left out: an application has to start, and to say so clearly, while the provider is away. */
    @Override
    public Set<String> needs() {
        return app == App.GATEWAY ? Set.of() : Set.of("dynamodb", "kafka");
    }

    @Override
    public Invocation prepare() throws IOException {
        Path jar = site.home().project().resolve(app.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Refusal("%s is not built (%s is absent): run ./spaceduck build.".formatted(app.module(), jar));
        }
        Path run = site.home().run(instance);
        LocalTls tls = LocalTls.in(site.home());
        Path keys = KeyRingFile.createIfAbsent(site.home().keys(), app.key());
        SecretFile.write(
                SecretFile.folder(run.resolve("config")).resolve("application.properties"),
                ApplicationConfig.of(site, app, instance, tls, keys, Credentials.of(site.home()))
                        .text());
        return Invocation.java(
                run,
                192,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar.toString());
    }

    @Override
    public boolean isReady() throws Exception {
        return Probe.answersOk(site.localhost("http", instance + "-management") + "/q/health/ready");
    }
}
