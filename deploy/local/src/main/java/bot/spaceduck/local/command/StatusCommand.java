package bot.spaceduck.local.command;

import bot.spaceduck.local.platform.Platform;
import bot.spaceduck.local.platform.Status;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how every component is. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows how each component is.")
public final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Platform platform;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    public StatusCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Status status = platform.status();
        if (json) {
            System.out.println(JSON.writeValueAsString(status));
        } else {
            status.components()
                    .forEach((name, part) -> System.out.printf(
                            "%-10s %-10s %7s  %-26s %s%n",
                            name,
                            part.state()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', ' '),
                            part.pid() == null ? "-" : part.pid().toString(),
                            part.url(),
                            part.version()));
        }
        return 0;
    }
}
