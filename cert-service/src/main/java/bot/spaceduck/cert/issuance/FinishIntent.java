package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.certificate.CertificateConfig;
import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.certificate.SignedCertificate;
import bot.spaceduck.cert.certificate.StatusEntry;
import bot.spaceduck.cert.certificate.StatusMarks;
import bot.spaceduck.cert.certificate.StatusPurpose;
import bot.spaceduck.cert.certificate.StatusSlots;
import bot.spaceduck.cert.certificate.Terms;
import bot.spaceduck.cert.chain.Chain;
import bot.spaceduck.cert.chain.ChainStore;
import bot.spaceduck.cert.chain.Intent;
import bot.spaceduck.cert.notice.CertificateNotice;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signs what was drawn up and makes it a certificate: certificate, succession, chain and events in one transaction. No
 * signature leaves this process before that.
 */
@Singleton
class FinishIntent {
    private static final String CERTIFICATE = "certificate";
    private static final String SUPERSEDED = "superseded";
    private static final String REFRESH_MARK = "refresh-mark";
    private static final String STATUS_SLOT = "status-slot";
    /** Refusals that say: somebody else took this step first. Any other is a companion's. */
    private static final Set<String> STEP =
            Set.of(ChainStore.INTENT, ChainStore.CHAIN, CERTIFICATE, SUPERSEDED, REFRESH_MARK, STATUS_SLOT);

    private final ChainStore chains;
    private final CertificateStore certificates;
    private final CertificateSigner signer;
    private final Events events;
    private final Table table;
    private final StatusSlots slots;
    private final Issuer issuer;
    private final CertificateConfig config;
    private final Clock clock;

    FinishIntent(
            ChainStore chains,
            CertificateStore certificates,
            CertificateSigner signer,
            Events events,
            Table table,
            StatusSlots slots,
            Issuer issuer,
            CertificateConfig config,
            Clock clock) {
        this.chains = chains;
        this.certificates = certificates;
        this.signer = signer;
        this.events = events;
        this.table = table;
        this.slots = slots;
        this.issuer = issuer;
        this.config = config;
        this.clock = clock;
    }

    /** What it came to; empty if somebody else was first, and the chain has to be read again. */
    Uni<Optional<Issuance>> finish(ChainStore.Stored chain, Intent intent, Origin origin, Companions companions) {
        return Uni.combine()
                .all()
                .unis(slots.pick(), superseding(intent, chain.chain().ducklingId(), origin))
                .asTuple()
                .chain(read -> {
                    CertificateState.Issued issued = issued(intent, read.getItem1());
                    Issuance.Made made = new Issuance.Made(CertificateDocument.of(issued, clock.instant()));
                    List<Write> writes = new ArrayList<>(
                            chains.finish(chain, intent, issued.terms().expiresAt()));
                    writes.add(CertificateStore.create(
                            CERTIFICATE, issued, issuedEvent(intent, chain.chain(), origin), notice(issued)));
                    writes.add(StatusSlots.take(STATUS_SLOT, read.getItem1(), intent.certId()));
                    writes.addAll(read.getItem2());
                    writes.addAll(companions.of(made));
                    return table.commit(writes).map(outcome -> switch (outcome) {
                        case Commit.Done done -> Optional.<Issuance>of(made);
                        case Commit.Refused refused when STEP.contains(refused.write()) -> Optional.<Issuance>empty();
                        case Commit.Refused refused -> Optional.<Issuance>of(new Issuance.Repeated());
                    });
                });
    }

    private CertificateState.Issued issued(Intent intent, StatusEntry entry) {
        SignedCertificate signed = new SignedCertificate(intent.canonical(), signer.sign(intent.canonical()));
        return new CertificateState.Issued(
                signed, new Terms(entry, config.lifetime().map(signed.content().issuedAt()::plus)));
    }

    private CertificateNotice notice(CertificateState.Issued issued) {
        Certificate content = issued.signed().content();
        return new CertificateNotice(content, issuer.url() + "/beak/cert/verify?cert_id=" + content.certId());
    }

    private Uni<List<Write>> superseding(Intent intent, String ducklingId, Origin origin) {
        if (intent.supersedes().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return certificates
                .find(intent.supersedes().get())
                .map(found -> found.map(before -> switch (before.state()) {
                            case CertificateState.Issued issued ->
                                superseded(before, issued.supersededBy(intent.certId()), intent, ducklingId, origin);
                            // It stays revoked, and names its successor all the same.
                            case CertificateState.Revoked revoked
                            when revoked.successor().isEmpty() ->
                                superseded(before, revoked.supersededBy(intent.certId()), intent, ducklingId, origin);
                            // Somebody finished this intent since the chain was read: the chain's condition will say
                            // so.
                            case CertificateState.Superseded superseded -> List.<Write>of();
                            case CertificateState.Revoked revoked -> List.<Write>of();
                        })
                        .orElse(List.of()));
    }

    private List<Write> superseded(
            CertificateStore.Stored before, CertificateState after, Intent intent, String ducklingId, Origin origin) {
        return List.of(
                CertificateStore.change(SUPERSEDED, before, after, supersededEvent(intent, ducklingId, origin)),
                StatusMarks.set(
                        REFRESH_MARK, StatusPurpose.REFRESH, after.terms().entry()));
    }

    private Event issuedEvent(Intent intent, Chain chain, Origin origin) {
        Map<String, Object> detail =
                new HashMap<>(Map.of("trust_tier", intent.tier().name(), "version", intent.version()));
        intent.supersedes().ifPresent(before -> detail.put("supersedes", before));
        return events.of(EventType.CERT_ISSUED, intent.certId(), chain.ducklingId(), "success", origin, detail);
    }

    private Event supersededEvent(Intent intent, String ducklingId, Origin origin) {
        return events.of(
                EventType.CERT_SUPERSEDED,
                intent.supersedes().orElseThrow(),
                ducklingId,
                "success",
                origin,
                Map.of("superseded_by", intent.certId()));
    }
}
