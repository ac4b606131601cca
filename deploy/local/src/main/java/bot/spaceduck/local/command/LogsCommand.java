package bot.spaceduck.local.command;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what components print. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows what a component printed last, or all.")
public final class LogsCommand implements Callable<Integer> {
    private final Home home;

    @Parameters(paramLabel = "COMPONENT", arity = "0..1", description = "All by default.")
    private String component;

    @Option(names = "-f", description = "Goes on as they print.")
    private boolean follow;

    public LogsCommand(Platform platform) {
        this.home = platform.home();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tail", "-n", "100"));
        if (follow) {
            command.add("-f");
        }
        logs().forEach(log -> command.add(log.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<Path> logs() throws IOException {
        if (component != null) {
            Path log = home.log(component);
            if (!Files.exists(log)) {
                throw new Refusal(
                        "%s has not printed anything: ./spaceduck status names the components.".formatted(component));
            }
            return List.of(log);
        }
        try (Stream<Path> all = Files.list(home.root().resolve("log"))) {
            List<Path> logs = all.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            if (logs.isEmpty()) {
                throw new Refusal("Nothing has run yet: ./spaceduck up.");
            }
            return logs;
        }
    }
}
