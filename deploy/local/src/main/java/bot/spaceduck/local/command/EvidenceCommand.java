package bot.spaceduck.local.command;

import bot.spaceduck.local.platform.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What has to do with evidence of work. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "reverify",
        description = "Examines the evidence of work that the platform keeps.")
public final class EvidenceCommand {
    private EvidenceCommand() {}

    /** With its subcommands. */
    public static CommandLine of(Platform platform) {
        return new CommandLine(new EvidenceCommand()).addSubcommand(new ReverifyCommand(platform));
    }
}
