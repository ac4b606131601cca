package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.StatusEntry;
import bot.spaceduck.cert.certificate.StatusPurpose;
import bot.spaceduck.cert.signer.Issuer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;

/** Where others find how a certificate stands, as {@code BitstringStatusListEntry} (Bitstring Status List 1.0, section 2.1). */
@Singleton
class StatusPointers {
    private final String lists;

    StatusPointers(Issuer issuer) {
        lists = issuer.url() + "/beak/cert/status-list/";
    }

    /** One for each purpose. */
    ArrayNode of(CertificateState state) {
        StatusEntry entry = state.terms().entry();
        ArrayNode pointers = JsonNodeFactory.instance.arrayNode();
        for (StatusPurpose purpose : StatusPurpose.values()) {
            String list = lists + entry.number(purpose);
            pointers.addObject()
                    .put("id", list + "#" + entry.index())
                    .put("type", "BitstringStatusListEntry")
                    .put("statusPurpose", purpose.word())
                    // A string by the standard.
                    .put("statusListIndex", Integer.toString(entry.index()))
                    .put("statusListCredential", list);
        }
        return pointers;
    }
}
