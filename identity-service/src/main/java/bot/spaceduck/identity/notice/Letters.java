package bot.spaceduck.identity.notice;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.Map;

/** Fills templates: {@code mail/<name>-subject.txt}, {@code .txt}, {@code .html}, and {@code sms/<name>.txt}. */
@Singleton
class Letters {
    private final Engine engine;

    Letters(Engine engine) {
        this.engine = engine;
    }

    Mail mail(Message message) {
        String base = "mail/" + message.template();
        Mail mail = Mail.withText(
                        message.to(), fill(base + "-subject.txt", message).strip(), fill(base + ".txt", message))
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

    private String fill(String template, Message message) {
        TemplateInstance instance = engine.getTemplate(template).instance();
        for (Map.Entry<String, String> value : message.values().entrySet()) {
            instance = instance.data(value.getKey(), value.getValue());
        }
        return instance.render();
    }
}
