package bot.spaceduck.local.mail;

import bot.spaceduck.local.home.SecretFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The mails that were caught, a file each, so that they outlive the catcher. A mail is there whole or not at all. */
public final class MailStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Clock clock;

    public MailStore(Path folder, Clock clock) {
        this.folder = SecretFile.folder(folder);
        this.clock = clock;
    }

    /** Keeps it; on return it is on disk. */
    void keep(String recipient, MimeMessage message) throws MessagingException, IOException {
        String id = UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
        CaughtMail mail = CaughtMail.of(id, recipient, message, clock.instant());
        SecretFile.write(folder.resolve(id + SUFFIX), JSON.writeValueAsBytes(mail));
    }

    /** The newest first; {@code to} limits them to one recipient, null means all. */
    public List<CaughtMail> newestFirst(String to) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .map(MailStore::read)
                    .filter(mail -> to == null || mail.to().equalsIgnoreCase(to))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaughtMail read(Path file) {
        try {
            return JSON.readValue(file.toFile(), CaughtMail.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
