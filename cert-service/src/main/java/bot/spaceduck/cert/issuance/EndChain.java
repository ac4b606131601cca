package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.certificate.RevocationReason;
import bot.spaceduck.cert.chain.ChainStore;
import bot.spaceduck.cert.chain.Intent;
import bot.spaceduck.cert.revocation.Revocation;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.inbox.Inbox;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Revokes all certificates of a duckling that is gone and ends its chain, in one commit: whoever read account and chain
 * before finds the chain changed and adds nothing. What was begun is finished first, so that it is revoked too.
 */
@Singleton
class EndChain {
    private static final int ROUNDS = 10;

    private final ChainStore chains;
    private final CertificateStore certificates;
    private final FinishIntent finishing;
    private final Revocation revocation;
    private final Table table;

    EndChain(
            ChainStore chains,
            CertificateStore certificates,
            FinishIntent finishing,
            Revocation revocation,
            Table table) {
        this.chains = chains;
        this.certificates = certificates;
        this.finishing = finishing;
        this.revocation = revocation;
        this.table = table;
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
        return Multi.createFrom()
                .iterable(stored.lastOfEachTier())
                .onItem()
                .transformToUniAndConcatenate(certificates::find)
                .collect()
                .asList()
                .map(found -> {
                    List<Write> writes = new ArrayList<>(List.of(guard, chains.end(stored)));
                    found.stream().flatMap(Optional::stream).forEach(before -> {
                        if (before.state() instanceof CertificateState.Revocable state) {
                            writes.addAll(revocation.writes(
                                    before, revocation.of(state, RevocationReason.ACCOUNT_CLOSED), origin));
                        }
                    });
                    return writes;
                })
                .chain(writes -> table.commit(writes))
                .map(outcome -> outcome instanceof Commit.Done || Inbox.isDuplicate(outcome));
    }
}
