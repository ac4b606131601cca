package bot.spaceduck.peck.submission;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.evidence.CanonicalEvidence;
import bot.spaceduck.peck.evidence.CheckingKeys;
import bot.spaceduck.peck.evidence.Evidence;
import bot.spaceduck.peck.evidence.EvidenceRequest;
import bot.spaceduck.peck.evidence.EvidenceSignature;
import bot.spaceduck.peck.evidence.EvidenceStore;
import bot.spaceduck.peck.evidence.Submission;
import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes evidence: keeps it, and then verifies it. What came first under an id stays; the same again, whatever it is
 * signed with, gets the first answer.
 */
@Singleton
class Submit {
    private final Pecks pecks;
    private final EvidenceStore evidence;
    private final Settle settle;
    private final CheckingKeys keys;
    private final Agents agents;
    private final EvidenceConfig config;
    private final Origins origins;
    private final ObjectMapper json;
    private final Clock clock;

    Submit(
            Pecks pecks,
            EvidenceStore evidence,
            Settle settle,
            CheckingKeys keys,
            Agents agents,
            EvidenceConfig config,
            Origins origins,
            ObjectMapper json,
            Clock clock) {
        this.pecks = pecks;
        this.evidence = evidence;
        this.settle = settle;
        this.keys = keys;
        this.agents = agents;
        this.config = config;
        this.origins = origins;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What came in.
     *
     * @param evidenceKey what the Beak Key of the request derives; empty if it came without one
     */
    record Handed(
            EvidenceRequest request,
            CanonicalEvidence canonical,
            EvidenceSignature signature,
            Optional<byte[]> evidenceKey,
            Caller.Agent agent) {
        @Override
        public String toString() {
            return "Handed[" + canonical.id() + "]";
        }
    }

    /**
     * Fails with NOT_FOUND unless the agent is one that the peck's delegation is for, STATE_CONFLICT if there was none,
     * if it ended too long ago, or if the epoch does not rise, EXISTS if the id has another body, SIGNATURE_REFUSED for
     * what is kept but not signed as it should be.
     */
    Uni<Answer<EvidenceView>> submit(Handed handed, Recording recording) {
        return pecks.find(handed.request().peckId())
                .map(found -> Parties.require(isForHolder(found.peck(), handed.agent()), found.peck()))
                .chain(peck -> evidence.find(handed.canonical().id())
                        .chain(found -> found.map(earlier -> repeat(earlier, handed, peck.facts(), recording))
                                .orElseGet(() -> first(handed, peck, recording))));
    }

    private static boolean isForHolder(Peck peck, Caller.Agent agent) {
        return Parties.isInitiator(peck, agent) || Parties.isPeer(peck, agent);
    }

    private Uni<Answer<EvidenceView>> first(Handed handed, Peck peck, Recording recording) {
        HeldDelegation.requireHeld(peck, clock.instant(), config.acceptedAfterEnd());
        return submission(handed)
                .chain(submission ->
                        evidence.keep(submission, handed.request().epoch(), new Unverified(submission.id())))
                .chain(outcome -> switch (outcome) {
                    case EvidenceStore.Outcome.Done kept -> settled(kept.stored(), peck.facts(), recording, 201);
                    case EvidenceStore.Outcome.Found twin -> repeat(twin.stored(), handed, peck.facts(), recording);
                    case EvidenceStore.Outcome.Behind behind ->
                        throw ProblemCode.STATE_CONFLICT
                                .with("epochs rise, by agent and peck")
                                .withMember("last_epoch", behind.last());
                    case EvidenceStore.Outcome.Refused refused ->
                        throw new IllegalStateException("no such write: " + refused.write());
                });
    }

    private Uni<Answer<EvidenceView>> repeat(
            EvidenceStore.Stored earlier, Handed handed, Facts facts, Recording recording) {
        Submission first = earlier.evidence().submission();
        boolean same = first.agentId().equals(handed.agent().agentId())
                && first.body().equals(handed.canonical().text());
        if (!same) {
            throw ProblemCode.EXISTS
                    .with("there is other evidence of this peck, root and epoch")
                    .withMember("evidence_id", first.id());
        }
        return settled(earlier, facts, recording, 200);
    }

    private Uni<Answer<EvidenceView>> settled(EvidenceStore.Stored kept, Facts facts, Recording recording, int status) {
        Function<Evidence.Accepted, Answer<EvidenceView>> answer =
                accepted -> new Answer<>(status, EvidenceView.of(json, accepted));
        return settle.settle(kept, facts, answer.andThen(recording::of)).map(settled -> switch (settled) {
            case Evidence.Accepted accepted -> answer.apply(accepted);
            case Evidence.Rejected rejected -> throw rejected(rejected);
        });
    }

    private static ProblemException rejected(Evidence.Rejected rejected) {
        return ProblemCode.SIGNATURE_REFUSED
                .with("the evidence is kept as rejected and the operator is told: "
                        + switch (rejected.verdict()) {
                            case NO_KEY -> "there is no key to check this signature with";
                            case SIGNATURE, IDENTITY, HOLDS -> "its signature is not right";
                        })
                .withMember("evidence_id", rejected.submission().id());
    }

    private Uni<Submission> submission(Handed handed) {
        return checkingKey(handed).map(key -> {
            Caller.Agent agent = handed.agent();
            String id = handed.canonical().id();
            EvidenceSignature signature = handed.signature();
            return new Submission(
                    id,
                    handed.request().peckId(),
                    agent.agentId(),
                    agent.accountId(),
                    handed.canonical().text(),
                    signature,
                    key.map(bytes -> keys.seal(bytes, id, agent.agentId(), signature.method())),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    origins.of(agent, handed.request()),
                    agent.tier());
        });
    }

    private Uni<Optional<byte[]>> checkingKey(Handed handed) {
        return switch (handed.signature().method()) {
            case HMAC_SHA256 -> Uni.createFrom().item(handed.evidenceKey());
            case ED25519 ->
                agents.find(handed.agent().agentId()).map(found -> found.flatMap(AgentStanding::signingKey));
        };
    }
}
