package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.Overtaken;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.possession.Confirmation;
import bot.spaceduck.peck.possession.Possession;
import bot.spaceduck.peck.receipt.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Uses a delegation once: counts it, under the condition that nothing has changed since it was examined. */
@Singleton
class UseDelegation {
    private final Delegations delegations;
    private final Pecks pecks;
    private final Possession possession;
    private final Receipts receipts;
    private final Origins origins;

    UseDelegation(Delegations delegations, Pecks pecks, Possession possession, Receipts receipts, Origins origins) {
        this.delegations = delegations;
        this.pecks = pecks;
        this.possession = possession;
        this.receipts = receipts;
        this.origins = origins;
    }

    /** @param proofs what came as {@code DPoP}; looked at where the token is bound to a key */
    Uni<Answer<Used>> use(UseRequest request, List<String> proofs, Caller caller, Recording recording) {
        return delegations
                .examine(request.token())
                .invoke(live -> requireCovered(live, request, caller))
                .chain(live -> commit(live, proved(live, request, proofs), request, caller, recording))
                .map(this::answer)
                .onFailure(Overtaken.class)
                .transform(proofWasUsed -> Possession.refused())
                .onFailure(UseDelegation::revokedMeanwhile)
                .transform(overtaken -> ProblemCode.CREDENTIAL_REVOKED.with("the delegation was ended meanwhile"));
    }

    private Uni<StoredPeck> commit(
            LiveDelegation live, List<Write> proved, UseRequest request, Caller caller, Recording recording) {
        return pecks.apply(
                live.stored(), new Command.Use(), new Authority(origins.of(caller, request), live.tier()), after -> {
                    List<Write> writes = new ArrayList<>(proved);
                    writes.addAll(recording.of(answer(after)));
                    return writes;
                });
    }

    /** The last thing that is asked before the commit: a use that cannot be uses no proof up. */
    private List<Write> proved(LiveDelegation live, UseRequest request, List<String> proofs) {
        Confirmation bound = live.claims().cnf();
        return bound == null
                ? List.of()
                : List.of(possession.require(bound, proofs, DelegationResource.USE, request.token()));
    }

    private Answer<Used> answer(StoredPeck after) {
        Peck.Granted granted = (Peck.Granted) after.peck();
        return Answer.ok(new Used(
                receipts.of(after),
                granted.uses(),
                granted.facts().terms().maxUses().orElse(null)));
    }

    private static void requireCovered(LiveDelegation live, UseRequest request, Caller caller) {
        if (!mayUse(live, caller)) {
            throw ProblemCode.NOT_YOURS.with("a delegation is not transferable: only who it names may use it");
        }
        Peck.Granted peck = live.peck();
        if (!peck.grant().scopes().contains(request.scope())) {
            throw ProblemCode.NOT_YOURS.with("the scope is outside this delegation");
        }
        if (!peck.facts().terms().action().equals(request.action())) {
            throw ProblemCode.NOT_YOURS.with("the action is outside this delegation");
        }
    }

    private static boolean mayUse(LiveDelegation live, Caller caller) {
        Peck peck = live.peck();
        return switch (live.holder()) {
            case INITIATOR ->
                Parties.isInitiator(peck, caller)
                        || Parties.isOperator(peck, caller)
                        // In a session each side has a token of its own.
                        || Parties.isDecider(peck, caller) && peck.facts().kind() != Kind.CONNECTION;
            case TARGET -> Parties.isDecider(peck, caller) || Parties.isPeer(peck, caller);
        };
    }

    private static boolean revokedMeanwhile(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.STATE_CONFLICT;
    }
}
