package bot.spaceduck.identity.notice;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.IdentityTest;
import io.quarkus.mailer.Mail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every template there is, filled and looked at; what they look like lies in {@code target/letters}. */
@QuarkusTest
class LettersTest extends IdentityTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SHOWN = Path.of("target/letters");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final String NASTY = "Da<b>isy & \"Co\"</b>";
    private static final int LONGEST_LINE = 120;

    /** As long as such values get; whatever stands for a person's words holds HTML. */
    private static final Map<String, String> SAMPLES = new TreeMap<>(Map.of(
            "name",
            NASTY,
            "agent",
            NASTY,
            "code",
            "493021",
            "minutes",
            "15",
            "tier",
            "T2",
            "title",
            "Duck",
            "link",
            "https://localhost:8443/beak/newsletter/confirm?token=" + "A".repeat(43),
            "unsubscribe",
            "https://localhost:8443/beak/newsletter/unsubscribe?token=" + "A".repeat(43),
            "at",
            "2026-11-21T15:04:05Z",
            "key",
            "bk_prod_01k" + "a".repeat(23) + "_…"));

    @Inject
    Letters letters;

    private static List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve("mail"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("-subject.txt"))
                    .map(name -> name.substring(0, name.length() - "-subject.txt".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> values(String template) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String suffix : List.of("-subject.txt", ".txt", ".html")) {
            Matcher found = PLACEHOLDER.matcher(Files.readString(TEMPLATES.resolve("mail/" + template + suffix)));
            while (found.find()) {
                values.put(found.group(1), SAMPLES.getOrDefault(found.group(1), "a " + found.group(1)));
            }
        }
        return values;
    }

    @TestFactory
    Stream<DynamicTest> everyMailIsWholeInBothItsForms() throws IOException {
        assertThat(mails()).contains("verify-email", "tier-risen", "newsletter-confirm", "newsletter-welcome");
        return mails().stream().map(name -> DynamicTest.dynamicTest(name, () -> looksRight(name)));
    }

    private void looksRight(String template) throws IOException {
        Map<String, String> values = values(template);
        Mail mail = letters.mail(new Message("duck@example.org", template, values));
        Files.createDirectories(SHOWN);
        Files.writeString(SHOWN.resolve(template + ".html"), mail.getHtml());
        Files.writeString(SHOWN.resolve(template + ".txt"), mail.getText());

        assertThat(mail.getSubject()).isNotBlank().hasSizeLessThanOrEqualTo(90).doesNotContain("\n");
        assertThat(mail.getSubject() + mail.getText() + mail.getHtml())
                .doesNotContainPattern("\\{[#/]?[a-z_.]+[} ]")
                .doesNotContain("NOT_FOUND");
        assertThat(mail.getText().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(LONGEST_LINE));
        assertThat(mail.getText()).contains("The Space Duck pond").doesNotContain("&quot;");
        assertThat(mail.getHtml())
                .startsWith("<!DOCTYPE html>")
                .contains("<title>")
                .contains("The Space Duck pond")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain(NASTY);
        values.forEach((name, value) -> {
            if (!value.equals(NASTY)) {
                assertThat(mail.getText() + mail.getSubject() + mail.getHtml())
                        .as(name)
                        .contains(value);
            }
        });
        values.keySet().stream()
                .filter(List.of("code", "link", "unsubscribe")::contains)
                .forEach(name -> {
                    assertThat(mail.getText()).as(name).contains(values.get(name));
                    assertThat(mail.getHtml()).as(name).contains(values.get(name));
                    assertThat(mail.getSubject()).as(name).doesNotContain(values.get(name));
                });
    }

    @Test
    void aListCanBeEndedByOneClick() throws IOException {
        Mail mail = letters.mail(new Message("duck@example.org", "newsletter-welcome", values("newsletter-welcome")));

        assertThat(mail.getHeaders())
                .containsEntry("List-Unsubscribe", List.of("<" + SAMPLES.get("unsubscribe") + ">"))
                .containsEntry("List-Unsubscribe-Post", List.of("List-Unsubscribe=One-Click"));
        Mail other = letters.mail(new Message("duck@example.org", "tier-risen", values("tier-risen")));
        assertThat(other.getHeaders()).isEmpty();
    }
}
