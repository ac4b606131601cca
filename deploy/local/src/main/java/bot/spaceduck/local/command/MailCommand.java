package bot.spaceduck.local.command;

import bot.spaceduck.local.mail.CaughtMail;
import bot.spaceduck.local.platform.Platform;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows caught mail and SMS. */
@Command(
        name = "mail",
        mixinStandardHelpOptions = true,
        description = "Shows mail and SMS that were sent, newest first.")
public final class MailCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Platform platform;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description = "Only what this address got; an SMS to +614… is at 614…@sms.local.")
    private String to;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    public MailCommand(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        List<CaughtMail> mails = platform.mails(to);
        if (json) {
            System.out.println(JSON.writeValueAsString(mails));
        } else {
            mails.forEach(mail -> System.out.printf(
                    "%s  %s -> %s%n%s%n%n%s%n%n",
                    mail.receivedAt(),
                    mail.from(),
                    mail.to(),
                    mail.subject(),
                    mail.text().strip().indent(4).stripTrailing()));
        }
        return 0;
    }
}
