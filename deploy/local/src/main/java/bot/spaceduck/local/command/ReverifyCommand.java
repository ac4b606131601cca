package bot.spaceduck.local.command;

import bot.spaceduck.local.evidence.Finding;
import bot.spaceduck.local.evidence.Progress;
import bot.spaceduck.local.platform.Platform;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Verifies all kept evidence again. Findings go to the output, progress to the error output. */
@Command(
        name = "reverify",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies all kept evidence with the verifier of today.",
            "Exit 0: all that was accepted passes. Exit 1: some does not, and is listed; or it could not be finished."
        })
public final class ReverifyCommand implements Callable<Integer> {
    private final Platform platform;

    @Spec
    private CommandSpec spec;

    public ReverifyCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress end = platform.reverification()
                .run(found -> show(found, out), progress -> err.printf("  %d checked%n", progress.checked()));
        out.printf("%d checked, %d no longer pass%n", end.checked(), end.failed());
        return end.failed() == 0 ? 0 : 1;
    }

    private static void show(Finding found, PrintWriter out) {
        out.printf(
                "%s  %s  %s  %s  %s%n", found.evidence(), found.peck(), found.agent(), found.state(), found.finding());
    }
}
