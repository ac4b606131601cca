package bot.spaceduck.identity.notice;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.Map;

/** Fills templates: {@code mail/<name>-subject.txt}, {@code .txt}, {@code .html}, and {@code sms/<name>.txt}. */
@Singleton
class Letters {
    private static final int WIDTH = 120;

    private final Engine engine;

    Letters(Engine engine) {
        this.engine = engine;
    }

    Mail mail(Message message) {
        String base = "mail/" + message.template();
        Mail mail = Mail.withText(
                        message.to(),
                        fill(base + "-subject.txt", message).strip(),
                        wrapped(fill(base + ".txt", message)))
                .setHtml(fill(base + ".html", message));
        String unsubscribe = message.values().get(Notices.UNSUBSCRIBE);
        if (unsubscribe != null) {
            mail.addHeader("List-Unsubscribe", "<" + unsubscribe + ">");
            mail.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return mail;
    }

    String text(Message message) {
        return fill("sms/" + message.template() + ".txt", message).strip();
    }

    /** Names and keys may make a line too long to be read: it is broken at a space, never within a word or link. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String rest = line;
            while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > 0) {
                int space = rest.lastIndexOf(' ', WIDTH);
                lines.append(rest, 0, space).append('\n');
                rest = rest.substring(space + 1);
            }
            lines.append(rest).append('\n');
        }
        return lines.substring(0, lines.length() - 1);
    }

    private String fill(String template, Message message) {
        TemplateInstance instance = engine.getTemplate(template).instance();
        for (Map.Entry<String, String> value : message.values().entrySet()) {
            instance = instance.data(value.getKey(), value.getValue());
        }
        return instance.render();
    }
}
