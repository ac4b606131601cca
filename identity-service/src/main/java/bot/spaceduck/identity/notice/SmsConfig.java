package bot.spaceduck.identity.notice;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Text messages. */
@ConfigMapping(prefix = "beak.sms")
public interface SmsConfig {
    /** Domain of a mail-to-SMS gateway: a message to +61… goes by mail to {@code 61…@domain}. */
    Optional<String> gatewayDomain();
}
