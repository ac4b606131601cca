package bot.spaceduck.cert.cascade;

import bot.spaceduck.common.store.Outgoing;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Objects;

/**
 * The news that a certificate was revoked, in the commit that revokes it. The connections that it was shown for are
 * refused from that moment on, since each use asks this service; from this peck-service learns to say that they ended.
 *
 * @param at when
 */
public record CertificateCascade(String certId, Instant at) implements Outgoing {
    static final String CHANNEL = "cascade";

    public CertificateCascade {
        Objects.requireNonNull(certId, "cert_id");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return false;
    }

    /** A certificate is revoked once, so its id names the cascade. */
    @Override
    public String body(long sequence) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cascade_id", certId)
                .put("cause", "CERTIFICATE")
                .put("id", certId)
                .put("at", at.toString())
                .toString();
    }
}
