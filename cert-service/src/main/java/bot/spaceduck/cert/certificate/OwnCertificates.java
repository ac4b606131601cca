package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What a duckling sees of its own certificates. Somebody else's is as if it did not exist. */
@Singleton
public class OwnCertificates {
    private final CertificateStore store;
    private final Cursors cursors;
    private final Clock clock;

    OwnCertificates(CertificateStore store, Cursors cursors, Clock clock) {
        this.store = store;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Fails with a NOT_FOUND problem for an unknown certificate and for another's. */
    public Uni<CertificateState> view(Caller.Person caller, String certId) {
        return store.find(certId)
                .map(found -> found.map(CertificateStore.Stored::state)
                        .filter(state -> state.signed().content().ducklingId().equals(caller.accountId()))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such certificate")));
    }

    /** All versions, page by page. */
    public Uni<CertificateHistory> history(Caller.Person caller, int limit, String cursor) {
        String scope = "certificates/" + caller.accountId();
        return store.history(caller.accountId(), limit, cursors.read(scope, cursor))
                .map(page -> new CertificateHistory(
                        page.items().stream()
                                .map(CertificateStore::state)
                                .map(state -> CertificateHistory.Version.of(state, clock.instant()))
                                .toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }
}
