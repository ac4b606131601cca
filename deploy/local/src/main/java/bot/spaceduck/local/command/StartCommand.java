package bot.spaceduck.local.command;

import bot.spaceduck.local.platform.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts one component of a platform. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts one component and waits until it is ready.")
public final class StartCommand implements Callable<Integer> {
    private final Platform platform;

    @Parameters(paramLabel = "COMPONENT")
    private String component;

    public StartCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        platform.start(component);
        return 0;
    }
}
