package bot.spaceduck.local.command;

import bot.spaceduck.local.platform.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Takes the platform down; its data stay. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops every process of this platform; data stay.")
public final class DownCommand implements Callable<Integer> {
    private final Platform platform;

    public DownCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        int stopped = platform.down();
        System.out.println(stopped == 0 ? "Already down." : "Down: " + stopped + " processes stopped.");
        return 0;
    }
}
