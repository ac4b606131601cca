package bot.spaceduck.local.command;

import bot.spaceduck.local.platform.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops one component, as a person or as a crash would. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops one component; the others go on without it.")
public final class StopCommand implements Callable<Integer> {
    private final Platform platform;

    @Parameters(paramLabel = "COMPONENT")
    private String component;

    @Option(names = "--kill", description = "As kill -9 does, without a chance to tidy up.")
    private boolean kill;

    public StopCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        platform.stop(component, kill);
        System.out.println(component + " stopped.");
        return 0;
    }
}
