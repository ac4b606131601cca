package bot.spaceduck.local;

import bot.spaceduck.local.command.DownCommand;
import bot.spaceduck.local.command.EvidenceCommand;
import bot.spaceduck.local.command.LogsCommand;
import bot.spaceduck.local.command.MailCommand;
import bot.spaceduck.local.command.RestartCommand;
import bot.spaceduck.local.command.StartCommand;
import bot.spaceduck.local.command.StatusCommand;
import bot.spaceduck.local.command.StopCommand;
import bot.spaceduck.local.command.UpCommand;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.platform.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./spaceduck}: runs a platform on this machine. Exit 0 done, 1 refused with one line, 2 not understood. */
@Command(name = "spaceduck", mixinStandardHelpOptions = true, description = "Runs Space Duck on this machine.")
public final class Spaceduck {
    private Spaceduck() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            Platform platform =
                    new Platform(Home.of(System.getenv()), System.getenv(), line -> System.out.println("  " + line));
            return commands(platform).execute(arguments);
        } catch (Refusal refusal) {
            return refuse(refusal);
        }
    }

    private static CommandLine commands(Platform platform) {
        CommandLine commands = new CommandLine(new Spaceduck())
                .addSubcommand(new UpCommand(platform))
                .addSubcommand(new DownCommand(platform))
                .addSubcommand(new StatusCommand(platform))
                .addSubcommand(new LogsCommand(platform))
                .addSubcommand(new MailCommand(platform))
                .addSubcommand(new StartCommand(platform))
                .addSubcommand(new StopCommand(platform))
                .addSubcommand(new RestartCommand(platform))
                .addSubcommand(EvidenceCommand.of(platform));
        return commands.setExecutionExceptionHandler((exception, line, parsed) -> {
            if (exception instanceof Refusal refusal) {
                return refuse(refusal);
            }
            throw exception;
        });
    }

    private static int refuse(Refusal refusal) {
        System.err.println("spaceduck: " + refusal.getMessage());
        return 1;
    }
}
