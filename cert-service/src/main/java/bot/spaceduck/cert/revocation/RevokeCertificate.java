package bot.spaceduck.cert.revocation;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.certificate.RevocationReason;
import bot.spaceduck.cert.chain.ChainStore;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Revokes one certificate, current or superseded, at once and for ever. The current one's chain learns of it in the same
 * commit, so that whoever issues meanwhile reads again.
 */
@Singleton
class RevokeCertificate {
    private static final int ROUNDS = 10;
    /** Refusals that say: somebody changed certificate or chain since they were read. */
    private static final Set<String> STEP = Set.of(Revocation.CERTIFICATE, Revocation.MARK, ChainStore.CHAIN);

    private final CertificateStore certificates;
    private final ChainStore chains;
    private final Revocation revocation;
    private final Events events;
    private final Table table;

    RevokeCertificate(
            CertificateStore certificates, ChainStore chains, Revocation revocation, Events events, Table table) {
        this.certificates = certificates;
        this.chains = chains;
        this.revocation = revocation;
        this.events = events;
        this.table = table;
    }

    /**
     * Own, or any for an administrator; one that is revoked stays so from when it was. Fails with NOT_FOUND, with
     * IDEMPOTENCY_CONFLICT if a twin was first.
     */
    Uni<Answer<RevokedCertificate>> revoke(Caller.Person caller, String certId, Origin origin, Recording recording) {
        return round(caller, certId, origin, recording, ROUNDS);
    }

    private Uni<Answer<RevokedCertificate>> round(
            Caller.Person caller, String certId, Origin origin, Recording recording, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the certificate", null));
        }
        return certificates
                .find(certId)
                .map(found -> found.filter(stored -> caller.isAdmin() || owned(stored, caller))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such certificate")))
                .chain(stored -> switch (stored.state()) {
                    case CertificateState.Revoked revoked -> asItIs(revoked, recording);
                    case CertificateState.Revocable state -> revoke(stored, state, caller, origin, recording);
                })
                .chain(done -> done.map(Uni.createFrom()::item)
                        .orElseGet(() -> round(caller, certId, origin, recording, left - 1)));
    }

    private Uni<Optional<Answer<RevokedCertificate>>> asItIs(CertificateState.Revoked revoked, Recording recording) {
        Answer<RevokedCertificate> answer = Answer.ok(RevokedCertificate.of(revoked));
        List<Write> writes = recording.of(answer);
        return writes.isEmpty() ? Uni.createFrom().item(Optional.of(answer)) : commit(writes, answer);
    }

    private Uni<Optional<Answer<RevokedCertificate>>> revoke(
            CertificateStore.Stored before,
            CertificateState.Revocable state,
            Caller.Person caller,
            Origin origin,
            Recording recording) {
        boolean own = owned(before, caller);
        CertificateState.Revoked revoked =
                revocation.of(state, own ? RevocationReason.REQUESTED : RevocationReason.ADMIN);
        Answer<RevokedCertificate> answer = Answer.ok(RevokedCertificate.of(revoked));
        Outgoing[] told = own ? new Outgoing[0] : new Outgoing[] {byAdministrator(before, origin)};
        return inChain(state).chain(head -> {
            List<Write> writes = new ArrayList<>(revocation.writes(before, revoked, origin, told));
            head.ifPresent(writes::add);
            writes.addAll(recording.of(answer));
            return commit(writes, answer);
        });
    }

    /** What the chain has to learn: nothing of a certificate that is not at its end any more. */
    private Uni<Optional<Write>> inChain(CertificateState.Revocable state) {
        return switch (state) {
            case CertificateState.Superseded superseded -> Uni.createFrom().item(Optional.empty());
            // If it was superseded since it was read, its own condition says so.
            case CertificateState.Issued issued ->
                chains.read(issued.signed().content().ducklingId())
                        .map(chain -> Optional.of(chain)
                                .filter(read -> read.chain()
                                        .endsWith(issued.signed().content().certId()))
                                .map(chains::revoked));
        };
    }

    private Uni<Optional<Answer<RevokedCertificate>>> commit(List<Write> writes, Answer<RevokedCertificate> answer) {
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> Optional.of(answer);
            case Commit.Refused refused when STEP.contains(refused.write()) -> Optional.empty();
            // The twin's answer takes this one's place.
            case Commit.Refused refused ->
                throw ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is being served; ask again");
        });
    }

    private Outgoing byAdministrator(CertificateStore.Stored before, Origin origin) {
        var content = before.state().signed().content();
        return events.of(
                EventType.ADMIN_ACTION,
                content.certId(),
                content.ducklingId(),
                "success",
                origin,
                Map.of("action", "revoke_certificate"));
    }

    private static boolean owned(CertificateStore.Stored stored, Caller.Person caller) {
        return stored.state().signed().content().ducklingId().equals(caller.accountId());
    }
}
