package bot.spaceduck.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.narrator.Narrator;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Story;
import bot.spaceduck.local.command.EvidenceCommand;
import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.FreePorts;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Replicas;
import bot.spaceduck.local.platform.Platform;
import bot.spaceduck.local.platform.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A platform of its own in {@code target}, on free ports, of the applications as they were packaged. */
public final class TestPlatform implements AutoCloseable {
    /** The gateway counts by address: each client that the tests make is another one. */
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Platform platform;
    private final Spans spans;
    private final Thread lastResort;
    private Status status;

    private TestPlatform(Platform platform, Spans spans) {
        this.platform = platform;
        this.spans = spans;
        this.lastResort = new Thread(platform::down);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    static TestPlatform up() {
        Home home = Home.of(System.getenv()).at(Path.of("target/platform"));
        if (Files.exists(home.root())) {
            new Platform(home, FreePorts.settings(), line -> {}).down(); // left behind by a run that was killed
            delete(home.root());
        }
        Spans spans = Spans.collect();
        Map<String, String> environment = new HashMap<>(FreePorts.settings());
        environment.put("SPACEDUCK_TRACES", spans.address().toString());
        TestPlatform started = new TestPlatform(new Platform(home, environment, System.out::println), spans);
        started.mend();
        return started;
    }

    /** Starts what is not up. */
    public void mend() {
        platform.up(Set.of(), Optional.empty());
        status = platform.status();
        assertThat(status.isUp()).as("%s", status).isTrue();
    }

    /** As many of each service as said, one of those not named. The gateway is told of its peers when it starts. */
    public void replicas(Map<String, Integer> counts) {
        Replicas wanted = new Replicas(counts);
        List<String> stay = Stream.of("identity", "cert", "peck", "audit")
                .flatMap(wanted::names)
                .toList();
        status.components().keySet().stream()
                .filter(name -> name.matches(".*-\\d+") && !stay.contains(name))
                .toList()
                .forEach(this::stop);
        stop("gateway");
        platform.up(Set.of(), Optional.of(wanted));
        mend();
    }

    /** Two replicas of that service, if there are not two already. */
    public void twoOf(String service) {
        if (!status.components().containsKey(service + "-2")) {
            replicas(Map.of(service, 2));
        }
    }

    /** One replica, past the gateway. */
    public Replica replica(String name) {
        return new Replica(home(), url(name));
    }

    public int down() {
        return platform.down();
    }

    /** As a crash does. */
    public void kill(String component) {
        platform.stop(component, true);
    }

    public void stop(String component) {
        platform.stop(component, false);
    }

    public void start(String component) {
        platform.start(component);
    }

    /** As it was when everything was up. */
    public Status status() {
        return status;
    }

    public String url(String component) {
        return status.components().get(component).url();
    }

    public Home home() {
        return platform.home();
    }

    /** A client that the gateway has not seen. */
    public Client client() {
        return client("127.0.%d.%d".formatted(ADDRESSES.get() / 200, 10 + ADDRESSES.getAndIncrement() % 200));
    }

    /** From that address of loopback. */
    public Client client(String address) {
        try {
            return Client.from(InetAddress.getByName(address), status.gateway(), Path.of(status.ca()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is no address", e);
        }
    }

    /** What {@code ./spaceduck evidence ARGUMENTS} ends with; what it prints is added to {@code printed}. */
    public int evidence(StringWriter printed, String... arguments) {
        return EvidenceCommand.of(platform)
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    /** What the applications exported. */
    public Spans spans() {
        return spans;
    }

    public Mailbox mailbox() {
        return new Mailbox(status.mail());
    }

    /** The whole story, not yet told. */
    public Story story(Client client) {
        return Story.whole(client, mailbox(), platform.credentials().admin(), Narrator.silent());
    }

    /** Somebody new at T1, who has an agent. */
    public Cast operator(Client client) {
        Story story = Story.ofAnOperator(client, mailbox());
        assertThat(story.tell()).as("%s", story.outcomes()).isTrue();
        return story.cast();
    }

    /** The access token of the platform's first administrator. */
    public String administrator(Client client) {
        Credentials.Admin admin = platform.credentials().admin();
        return client.send(Call.post("/beak/auth/login", Map.of("email", admin.email(), "password", admin.password())))
                .expect(200)
                .expect("/trust_tier", "T3")
                .text("/access_token");
    }

    /** Whether a process of that number runs; one that has ended and was not yet collected does not. */
    public static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    /** The command lines of all processes that have to do with this platform's folder, but for this one. */
    public List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(platform.home().root().toString()))
                .toList();
    }

    @Override
    public void close() {
        platform.down();
        spans.close();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
