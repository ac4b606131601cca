package bot.spaceduck.local.command;

import bot.spaceduck.local.platform.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops and starts one component. */
@Command(name = "restart", mixinStandardHelpOptions = true, description = "Stops and starts one component.")
public final class RestartCommand implements Callable<Integer> {
    private final Platform platform;

    @Parameters(paramLabel = "COMPONENT")
    private String component;

    public RestartCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        platform.stop(component, false);
        platform.start(component);
        return 0;
    }
}
