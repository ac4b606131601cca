package bot.spaceduck.cert.revocation;

import bot.spaceduck.cert.cascade.CertificateCascade;
import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.certificate.RevocationReason;
import bot.spaceduck.cert.certificate.StatusMarks;
import bot.spaceduck.cert.certificate.StatusPurpose;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is written when a certificate is revoked, whoever does it: its state, its bit, its event and the news for peck-service, all or none. */
@Singleton
public class Revocation {
    /** Names of the writes that are refused if the certificate is no longer as it was read. */
    static final String CERTIFICATE = "revoked";

    static final String MARK = "revoked-mark";

    private final Events events;
    private final Clock clock;

    Revocation(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** That state, revoked now; whole seconds, as all times of a certificate. */
    public CertificateState.Revoked of(CertificateState.Revocable state, RevocationReason reason) {
        return state.revoked(clock.instant().truncatedTo(ChronoUnit.SECONDS), reason);
    }

    /**
     * The writes.
     *
     * @param before the item that {@code revoked} was made from
     * @param more what else is told of it
     */
    public List<Write> writes(
            CertificateStore.Stored before, CertificateState.Revoked revoked, Origin origin, Outgoing... more) {
        Certificate content = revoked.signed().content();
        Event event = events.of(
                EventType.CERT_REVOKED,
                content.certId(),
                content.ducklingId(),
                "success",
                origin,
                Map.of("reason", revoked.reason().name()));
        Outgoing[] outgoing = Stream.concat(
                        Stream.of(event, new CertificateCascade(content.certId(), revoked.at())), Stream.of(more))
                .toArray(Outgoing[]::new);
        return List.of(
                CertificateStore.change(CERTIFICATE, before, revoked, outgoing),
                StatusMarks.set(MARK, StatusPurpose.REVOCATION, revoked.terms().entry()));
    }
}
