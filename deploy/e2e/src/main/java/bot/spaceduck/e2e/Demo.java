package bot.spaceduck.e2e;

import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.narrator.Brief;
import bot.spaceduck.e2e.narrator.Machine;
import bot.spaceduck.e2e.narrator.Narrator;
import bot.spaceduck.e2e.narrator.Told;
import bot.spaceduck.e2e.story.Story;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.platform.Platform;
import bot.spaceduck.local.platform.Status;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code ./spaceduck demo}: exit 0 if every step of the story held, 1 if not, 2 if it was not understood. */
public final class Demo {
    private static final Set<String> OPTIONS = Set.of("--quiet", "--json");

    private Demo() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out));
    }

    private static int run(List<String> options, PrintStream out) {
        if (!OPTIONS.containsAll(options)) {
            out.println("usage: ./spaceduck demo [--quiet | --json]");
            return 2;
        }
        try {
            Platform platform = new Platform(Home.of(System.getenv()), System.getenv(), line -> {});
            Status status = running(platform);
            Client client = Client.of(status.gateway(), Path.of(status.ca()));
            Story story = Story.whole(
                    client, new Mailbox(status.mail()), platform.credentials().admin(), narrator(options, out));
            return story.tell() ? 0 : 1;
        } catch (Refusal refusal) {
            out.println("spaceduck: " + refusal.getMessage());
            return 1;
        }
    }

    private static Status running(Platform platform) {
        Status status = platform.status();
        if (status.components().get("gateway").state() != Status.State.UP) {
            throw new Refusal("The platform is not up: run ./spaceduck up, then try again.");
        }
        return status;
    }

    private static Narrator narrator(List<String> options, PrintStream out) {
        boolean colour = System.console() != null && System.console().isTerminal() && System.getenv("NO_COLOR") == null;
        if (options.contains("--json")) {
            return new Machine(out);
        }
        return options.contains("--quiet") ? new Brief(out, colour) : new Told(out, colour);
    }
}
