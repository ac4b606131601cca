package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.certificate.RevocationReason;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.inbox.Inbox;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Revokes the current certificate of a duckling that is gone and ends its chain, in one commit: whoever read account and
 * chain before finds the chain changed and adds nothing. What was begun is finished first, so that it is revoked too.
 */
@Singleton
class EndChain {
    private static final int ROUNDS = 10;

    private final ChainStore chains;
    private final CertificateStore certificates;
    private final FinishIntent finishing;
    private final Events events;
    private final Table table;
    private final Clock clock;

    EndChain(
            ChainStore chains,
            CertificateStore certificates,
            FinishIntent finishing,
            Events events,
            Table table,
            Clock clock) {
        this.chains = chains;
        this.certificates = certificates;
        this.finishing = finishing;
        this.events = events;
        this.table = table;
        this.clock = clock;
    }

    /** @param guard commits with the effect */
    Uni<Void> end(String ducklingId, Origin origin, Write guard) {
        return round(ducklingId, origin, guard, ROUNDS);
    }

    private Uni<Void> round(String ducklingId, Origin origin, Write guard, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the certificate chain", null));
        }
        return chains.read(ducklingId).chain(stored -> {
            Optional<Intent> pending = stored.chain().pending();
            Uni<Boolean> step = pending.isPresent()
                    ? finishing
                            .finish(stored, pending.get(), origin, Companions.none())
                            .replaceWith(false)
                    : end(stored, origin, guard);
            return step.chain(done -> done ? Uni.createFrom().voidItem() : round(ducklingId, origin, guard, left - 1));
        });
    }

    /** False if somebody came between. */
    private Uni<Boolean> end(ChainStore.Stored stored, Origin origin, Write guard) {
        return current(stored.chain())
                .map(found -> {
                    List<Write> writes = new ArrayList<>(List.of(guard, chains.end(stored)));
                    found.filter(before -> before.state() instanceof CertificateState.Issued)
                            .map(before -> revoked(before, stored.chain().ducklingId(), origin))
                            .ifPresent(writes::add);
                    return writes;
                })
                .chain(writes -> table.commit(writes))
                .map(outcome -> outcome instanceof Commit.Done || Inbox.isDuplicate(outcome));
    }

    private Uni<Optional<CertificateStore.Stored>> current(Chain chain) {
        return chain.current()
                .map(link -> certificates.find(link.certId()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Write revoked(CertificateStore.Stored before, String ducklingId, Origin origin) {
        CertificateState.Issued issued = (CertificateState.Issued) before.state();
        return CertificateStore.change(
                "revoked",
                before,
                issued.revoked(clock.instant(), RevocationReason.ACCOUNT_CLOSED),
                events.of(
                        EventType.CERT_REVOKED,
                        issued.signed().content().certId(),
                        ducklingId,
                        "success",
                        origin,
                        Map.of("reason", RevocationReason.ACCOUNT_CLOSED.name())));
    }
}
