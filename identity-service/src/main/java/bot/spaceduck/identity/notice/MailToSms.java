package bot.spaceduck.identity.notice;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Sends text messages through a mail-to-SMS gateway. */
@Singleton
public class MailToSms implements SmsSender, ReadinessRule {
    private static final String RESERVED_FOR_LOCAL_RUNS = "local";

    private final SmsConfig config;
    private final ReactiveMailer mailer;

    MailToSms(SmsConfig config, ReactiveMailer mailer) {
        this.config = config;
        this.mailer = mailer;
    }

    @Override
    public Uni<Void> send(String number, String text) {
        String address = number.substring(1) + "@" + config.gatewayDomain().orElseThrow();
        return mailer.send(Mail.withText(address, "SMS", text));
    }

    @Override
    public List<Finding> inspect() {
        String domain = config.gatewayDomain().orElse("");
        if (domain.isBlank()) {
            return List.of(Finding.broken("beak.sms.gateway-domain", "is missing: no text message can be sent"));
        }
        return domain.endsWith("." + RESERVED_FOR_LOCAL_RUNS)
                ? List.of(Finding.unsafe("beak.sms.gateway-domain", "ends in .local: no carrier is behind it"))
                : List.of();
    }
}
