package bot.spaceduck.cert.notice;

import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.common.store.Outgoing;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * That a certificate is there, for its duckling's mailbox: handed over once the commit that carries it is durable. Holds
 * nothing personal but the id.
 *
 * @param link where anyone can check it
 */
public record CertificateNotice(Certificate certificate, String link) implements Outgoing {
    public static final String CHANNEL = "notice";

    public CertificateNotice {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(link, "link");
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return false;
    }

    @Override
    public String body(long sequence) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("duckling_id", certificate.ducklingId()).put("template", "certificate-issued");
        body.putObject("values")
                .put("tier", certificate.trustTier().name())
                .put("title", certificate.trustTier().title())
                .put("version", Integer.toString(certificate.version()))
                .put("link", link);
        return body.toString();
    }
}
