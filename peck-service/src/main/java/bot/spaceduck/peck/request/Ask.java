package bot.spaceduck.peck.request;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.Requester;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.receipt.Receipts;
import bot.spaceduck.peck.standing.TargetStanding;
import bot.spaceduck.peck.standing.Targets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent asks its operator for leave, or another account for a delegation or a connection. */
@Singleton
class Ask {
    private static final int ATTEMPTS = 5;

    private final Agents agents;
    private final Targets targets;
    private final Drafting drafting;
    private final Pecks pecks;
    private final Receipts receipts;
    private final Origins origins;
    private final Clock clock;

    Ask(
            Agents agents,
            Targets targets,
            Drafting drafting,
            Pecks pecks,
            Receipts receipts,
            Origins origins,
            Clock clock) {
        this.agents = agents;
        this.targets = targets;
        this.drafting = drafting;
        this.pecks = pecks;
        this.receipts = receipts;
        this.origins = origins;
        this.clock = clock;
    }

    Uni<Answer<Asked>> ask(PeckRequest request, Caller.Agent agent, Recording recording) {
        return agents.find(agent.agentId())
                .map(found -> requireMayAct(found, agent))
                .chain(standing ->
                        decider(request, standing).map(decider -> drafting.draft(request, agent, standing, decider)))
                .call(this::requireWelcome)
                .chain(facts -> {
                    Authority authority = new Authority(
                            origins.of(agent, request), facts.requester().trustTier());
                    Write claim = DuplicateGuard.claim(facts, clock.instant());
                    return create(facts, authority, claim, recording, ATTEMPTS);
                })
                .map(this::answer);
    }

    private static AgentStanding requireMayAct(Optional<AgentStanding> found, Caller.Agent agent) {
        return found.filter(AgentStanding::mayAct)
                .filter(now -> now.operator().ducklingId().equals(agent.accountId()))
                .orElseThrow(() -> ProblemCode.CREDENTIAL_REVOKED.with("the agent may not act any more"));
    }

    /** Who decides. What cannot be asked any more is as if it had never been. */
    private Uni<String> decider(PeckRequest request, AgentStanding standing) {
        return targets.find(request.kind(), request.target(), standing)
                .map(found -> found.filter(TargetStanding::mayBeAsked)
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such target"))
                        .decider());
    }

    /** Whom the person has blocked does not get to ask: nothing is written, and nobody is told. */
    private Uni<Void> requireWelcome(Facts facts) {
        Requester requester = facts.requester();
        return agents.isBlocked(facts.decider(), requester.spaceduckId(), requester.ducklingId())
                .map(blocked -> {
                    if (blocked) {
                        throw ProblemCode.BLOCKED.with("the target does not take requests of this spaceduck");
                    }
                    return null;
                });
    }

    private Uni<StoredPeck> create(Facts facts, Authority authority, Write claim, Recording recording, int attempts) {
        return pecks.create(facts, authority, made -> writes(claim, recording, made))
                .chain(creation -> switch (creation.commit()) {
                    case Commit.Done _ -> Uni.createFrom().item(creation.peck());
                    case Commit.Refused refused
                    when refused.is(DuplicateGuard.WRITE) && attempts > 1 ->
                        pecks.find(DuplicateGuard.holder(refused.found().orElseThrow(Parties::unknown)))
                                .chain(earlier -> create(
                                        facts,
                                        authority,
                                        DuplicateGuard.replace(facts, dead(earlier)),
                                        recording,
                                        attempts - 1));
                    case Commit.Refused _ ->
                        throw ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is under way at this moment");
                });
    }

    private List<Write> writes(Write claim, Recording recording, StoredPeck made) {
        List<Write> writes = new ArrayList<>(List.of(claim));
        writes.addAll(recording.of(answer(made)));
        return writes;
    }

    /** The id of the earlier request if it is not live any more. */
    private static String dead(StoredPeck earlier) {
        if (earlier.peck() instanceof Peck.Pending) {
            throw ProblemCode.EXISTS
                    .with("a request for the same is waiting for its decision")
                    .withMember("peck_id", earlier.peck().id());
        }
        return earlier.peck().id();
    }

    private Answer<Asked> answer(StoredPeck made) {
        return Answer.created(Asked.of(made, receipts.of(made)));
    }
}
