package bot.spaceduck.cert.share;

import bot.spaceduck.common.readiness.Environment;
import jakarta.inject.Singleton;

/** Where a token opens what. */
@Singleton
public class ShareLinks {
    private final String publicUrl;

    ShareLinks(Environment environment) {
        this.publicUrl = environment.publicUrl();
    }

    /** The certificate, in each of its forms. */
    String view(ShareToken token) {
        return publicUrl + "/beak/cert/view?share=" + token.text();
    }
}
