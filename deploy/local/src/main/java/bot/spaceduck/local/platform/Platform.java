package bot.spaceduck.local.platform;

import bot.spaceduck.local.component.Component;
import bot.spaceduck.local.component.Components;
import bot.spaceduck.local.component.Site;
import bot.spaceduck.local.evidence.Reverification;
import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.home.Replicas;
import bot.spaceduck.local.mail.CaughtMail;
import bot.spaceduck.local.mail.MailStore;
import bot.spaceduck.local.tls.LocalTls;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One platform on this machine, which outlives the process that started it: every method reads from disk what runs. Commands
 * that change it exclude each other, across processes too.
 */
public final class Platform {
    private static final Set<String> BACKING = Set.of("dynamodb", "kafka", "mail", "keycloak");

    private final Home home;
    private final Map<String, String> environment;
    private final Consumer<String> progress;

    /**
     * @param environment where {@code SPACEDUCK_PORT_*}, {@code SPACEDUCK_MEMORY_MB} and {@code SPACEDUCK_TRACES} are looked up
     * @param progress gets a line for each step that takes time
     */
    public Platform(Home home, Map<String, String> environment, Consumer<String> progress) {
        this.home = home.create();
        this.environment = Map.copyOf(environment);
        this.progress = progress;
    }

    /**
     * Starts what does not run yet and returns when all of it is ready.
     *
     * @param only the components to start, with what they need; empty means all
     * @param replicas how many of each; absent means as many as run, or one
     * @return how many were started
     * @throws Refusal if something has to be mended first; what this call had started is stopped again
     */
    public int up(Set<String> only, Optional<Replicas> replicas) {
        return changing(ledger -> {
            boolean fresh = ledger.alive().isEmpty();
            Ports ports = fresh ? Ports.of(environment) : ledger.ports();
            Site site = site(ports, replicas.orElse(fresh ? Replicas.none() : ledger.replicas()));
            List<Component> missing = chosen(Components.of(site), only).stream()
                    .filter(component -> ledger.alive(component.name()).isEmpty())
                    .toList();
            Preflight.check(missing, environment);
            ledger.settle(ports, site.replicas());
            new Startup(home, ledger, progress).run(missing);
            return missing.size();
        });
    }

    /**
     * Stops every process of this platform, the applications first, and no other.
     *
     * @return how many were stopped
     */
    public int down() {
        return changing(ledger -> {
            Set<String> running = new TreeSet<>(ledger.alive().keySet());
            Set<String> backing = running.stream().filter(BACKING::contains).collect(Collectors.toSet());
            Shutdown shutdown = new Shutdown(ledger);
            shutdown.all(
                    running.stream().filter(name -> !backing.contains(name)).toList());
            shutdown.all(backing);
            return running.size();
        });
    }

    /** Starts one component again, as the platform was set up; it has to be down. */
    public void start(String name) {
        changing(ledger -> {
            Component component = known(ledger, name);
            if (ledger.alive(name).isPresent()) {
                throw new Refusal("%s is up: use ./spaceduck restart %s.".formatted(name, name));
            }
            Preflight.check(List.of(component), environment);
            new Startup(home, ledger, progress).run(List.of(component));
            return component;
        });
    }

    /** Stops one component; {@code kill} does it as a crash would. */
    public void stop(String name, boolean kill) {
        changing(ledger -> {
            Component component = known(ledger, name);
            if (ledger.alive(name).isEmpty()) {
                throw new Refusal("%s is down: use ./spaceduck start %s.".formatted(name, name));
            }
            Shutdown shutdown = new Shutdown(ledger);
            if (kill) {
                shutdown.kill(name);
            } else {
                shutdown.one(name);
            }
            return component;
        });
    }

    /** How every component is, asked now. */
    public Status status() {
        Ledger ledger = Ledger.read(home);
        Site site = siteOf(ledger);
        Map<String, CompletableFuture<Status.Part>> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Component component : Components.of(site)) {
                answers.put(
                        component.name(), CompletableFuture.supplyAsync(() -> statusOf(component, ledger), threads));
            }
        }
        Map<String, Status.Part> parts = new LinkedHashMap<>();
        answers.forEach((name, answer) -> parts.put(name, answer.join()));
        return new Status(
                "https://localhost:" + site.ports().of("gateway"),
                LocalTls.authority(home).toString(),
                "http://localhost:" + site.ports().of("mail"),
                home.root().toString(),
                parts);
    }

    /** What was caught for that address, or for all when null, the newest first; the catcher need not run. */
    public List<CaughtMail> mails(String to) {
        return new MailStore(home.data("mail"), Clock.systemUTC()).newestFirst(to);
    }

    /** Of what peck-service keeps; refused later, when it is run, unless that is up. */
    public Reverification reverification() {
        Site site = siteOf(Ledger.read(home));
        return new Reverification(
                URI.create("https://localhost:" + site.ports().of("peck")),
                LocalTls.in(home).context(LocalTls.OPERATIONS));
    }

    /** What was made up for this platform. */
    public Credentials credentials() {
        return Credentials.of(home);
    }

    public Home home() {
        return home;
    }

    private <T> T changing(Function<Ledger, T> change) {
        PlatformLock lock = PlatformLock.take(home);
        try {
            return change.apply(Ledger.read(home));
        } finally {
            lock.close();
        }
    }

    private static Status.Part statusOf(Component component, Ledger ledger) {
        Optional<ProcessHandle> process = ledger.alive(component.name());
        Status.State state = process.isEmpty() ? Status.State.DOWN : serving(component);
        return new Status.Part(
                state, process.map(ProcessHandle::pid).orElse(null), component.url(), component.version());
    }

    private static Status.State serving(Component component) {
        try {
            return component.isReady() ? Status.State.UP : Status.State.NOT_READY;
        } catch (Exception e) {
            return Status.State.NOT_READY;
        }
    }

    private Component known(Ledger ledger, String name) {
        return chosen(Components.of(siteOf(ledger)), Set.of(name)).stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A platform that is set up keeps its ports until the next {@code up} from nothing. */
    private Site siteOf(Ledger ledger) {
        boolean setUp = Files.exists(home.root().resolve("state.json"));
        return site(setUp ? ledger.ports() : Ports.of(environment), ledger.replicas());
    }

    private Site site(Ports ports, Replicas replicas) {
        return new Site(home, ports, replicas, Optional.ofNullable(environment.get("SPACEDUCK_TRACES")), progress);
    }

    /** Those that are named and, in turn, what they need. */
    private static List<Component> chosen(List<Component> all, Set<String> names) {
        Set<String> known = all.stream().map(Component::name).collect(Collectors.toCollection(TreeSet::new));
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new Refusal("There is no component %s: choose among %s.".formatted(name, String.join(", ", known)));
        });
        if (names.isEmpty()) {
            return all;
        }
        Set<String> wanted = all.stream()
                .filter(component -> names.contains(component.name()))
                .flatMap(component -> Stream.concat(Stream.of(component.name()), component.needs().stream()))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(component -> wanted.contains(component.name()))
                .toList();
    }
}
