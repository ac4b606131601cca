package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.chain.Cause;
import bot.spaceduck.cert.chain.Chain;
import bot.spaceduck.cert.chain.ChainStore;
import bot.spaceduck.cert.chain.Intent;
import bot.spaceduck.cert.identity.Account;
import bot.spaceduck.cert.identity.Accounts;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Brings a duckling's certificate up to its tier. Each round reads the chain and takes one step, under the condition
 * that nothing happened since; a round that lost reads again and finds what the winner did. If the process dies between
 * two steps, the next caller goes on from what is stored.
 */
@Singleton
public class IssueCertificate {
    /** A lower tier to finish, one to draw up and finish, and each of these lost once. */
    private static final int ROUNDS = 10;

    private final Accounts accounts;
    private final ChainStore chains;
    private final CertificateStore certificates;
    private final FinishIntent finishing;
    private final CertificateSigner signer;
    private final Table table;
    private final Ids ids;
    private final Clock clock;

    IssueCertificate(
            Accounts accounts,
            ChainStore chains,
            CertificateStore certificates,
            FinishIntent finishing,
            CertificateSigner signer,
            Table table,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.chains = chains;
        this.certificates = certificates;
        this.finishing = finishing;
        this.signer = signer;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was asked for, and what was true of its account then. */
    private record Order(Account account, Cause cause, Origin origin, Companions companions) {}

    /**
     * The certificate of the tier that the account has now.
     *
     * @return fails with NOT_FOUND if there is no such account, with a 503 problem while identity-service is away
     */
    public Uni<Issuance> issue(String ducklingId, Cause cause, Origin origin, Companions companions) {
        return accounts.find(ducklingId)
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such account")))
                .chain(account ->
                        account.inGoodStanding() && account.earnedTier().atLeast(Tier.T1)
                                ? round(new Order(account, cause, origin, companions), ROUNDS)
                                : Uni.createFrom().<Issuance>item(new Issuance.NotDue(account)));
    }

    private Uni<Issuance> round(Order order, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the certificate chain", null));
        }
        Account account = order.account();
        return chains.read(account.ducklingId()).chain(stored -> switch (stored.chain()
                .next(account.earnedTier(), order.cause(), clock.instant())) {
            case Chain.Step.Settled(String certId) -> found(certId, order, left);
            // The account was read before its duckling was gone.
            case Chain.Step.Over gone -> Uni.createFrom().<Issuance>item(new Issuance.NotDue(account));
            case Chain.Step.DrawUp step ->
                chains.drawUp(stored, Intent.of(drawUp(account, step))).chain(() -> round(order, left - 1));
            case Chain.Step.Finish(Intent intent) -> {
                // One of a lower tier was left over: finishing it is not yet what was asked for.
                boolean wanted = intent.tier().atLeast(account.earnedTier());
                yield finishing
                        .finish(stored, intent, order.origin(), wanted ? order.companions() : Companions.none())
                        .chain(outcome -> wanted && outcome.isPresent()
                                ? Uni.createFrom().item(outcome.get())
                                : round(order, left - 1));
            }
        });
    }

    private Certificate drawUp(Account account, Chain.Step.DrawUp step) {
        return new Certificate(
                ids.next(IdKind.CERTIFICATE),
                step.version(),
                account.ducklingId(),
                account.displayName(),
                account.emailHash(),
                account.earnedTier(),
                account.verificationMethods(),
                account.hatchTimestamp(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                signer.fingerprint(),
                null,
                step.supersedes().orElse(null));
    }

    private Uni<Issuance> found(String certId, Order order, int left) {
        return certificates
                .find(certId)
                .map(found -> found.orElseThrow(
                                () -> new IllegalStateException("the chain names a certificate that is not there"))
                        .state())
                .chain(state -> {
                    Instant now = clock.instant();
                    // Revoked or superseded since the chain was read: that is not what a person asked for.
                    return order.cause() == Cause.REQUEST && state.status(now) != CertStatus.ISSUED
                            ? round(order, left - 1)
                            : settled(new Issuance.Found(CertificateDocument.of(state, now)), order.companions());
                });
    }

    private Uni<Issuance> settled(Issuance.Found found, Companions companions) {
        List<Write> writes = companions.of(found);
        return writes.isEmpty()
                ? Uni.createFrom().item(found)
                : table.commit(writes).map(done -> done instanceof Commit.Done ? found : new Issuance.Repeated());
    }
}
