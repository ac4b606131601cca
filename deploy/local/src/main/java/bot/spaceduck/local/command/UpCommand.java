package bot.spaceduck.local.command;

import bot.spaceduck.local.home.Replicas;
import bot.spaceduck.local.platform.Platform;
import bot.spaceduck.local.platform.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings the platform up. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts what does not run and waits until it is ready.")
public final class UpCommand implements Callable<Integer> {
    private final Platform platform;

    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            split = ",",
            description = "How many of a service, e.g. peck=2.")
    private Map<String, Integer> replicas;

    @Parameters(
            paramLabel = "COMPONENT",
            arity = "0..*",
            description = "Only these, with what they need; all by default.")
    private Set<String> only = new TreeSet<>();

    public UpCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        int started = platform.up(only, Optional.ofNullable(replicas).map(Replicas::new));
        if (started == 0) {
            System.out.println("Already up.");
        } else {
            System.out.printf("Up in %.1f s.%n", (System.nanoTime() - begin) / 1e9);
        }
        Status status = platform.status();
        System.out.printf("%n  gateway     %s%n", status.gateway());
        System.out.printf("  API docs    %s/docs%n", status.gateway());
        System.out.printf("  mail, SMS   %s%n", status.mail());
        System.out.printf("  trust       %s%n", status.ca());
        System.out.printf("  admin       %s%n", platform.home().credentials());
        return 0;
    }
}
