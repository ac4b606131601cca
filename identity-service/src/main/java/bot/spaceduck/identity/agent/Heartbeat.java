package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.identity.account.Contended;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down a sign of life. */
@Singleton
class Heartbeat {
    private static final int ATTEMPTS = 20;

    private final Pulses pulses;
    private final Events events;
    private final Clock clock;

    Heartbeat(Pulses pulses, Events events, Clock clock) {
        this.pulses = pulses;
        this.events = events;
        this.clock = clock;
    }

    Uni<Answer<HeartbeatAnswer>> record(
            Caller.Agent agent, HeartbeatRequest request, Origin origin, Recording recording) {
        return Uni.createFrom()
                .deferred(() -> once(agent, request, origin, recording))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the agent's pulse", failure));
    }

    private Uni<Answer<HeartbeatAnswer>> once(
            Caller.Agent agent, HeartbeatRequest request, Origin origin, Recording recording) {
        String agentId = agent.agentId();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Answer<HeartbeatAnswer> answer = Answer.ok(new HeartbeatAnswer(now, Liveness.ALIVE));
        return pulses.find(agentId)
                .chain(found -> pulses.commit(
                        new Pulse(
                                found.map(Pulse::stored).orElse(null),
                                agentId,
                                now,
                                Optional.ofNullable(request.status()).or(() -> found.flatMap(Pulse::status)),
                                request.capabilities() != null
                                        ? request.capabilities()
                                        : found.map(Pulse::capabilities).orElse(List.of())),
                        recording.of(answer),
                        // The operator is named, so that the entry is among the operator's own records.
                        events.of(
                                EventType.AGENT_HEARTBEAT,
                                agentId + "/pulse",
                                agentId,
                                "success",
                                origin,
                                Map.of("operator_id", agent.accountId()))))
                .map(outcome -> switch (outcome) {
                    case Commit.Done done -> answer;
                    case Commit.Refused refused
                    when refused.is(Recording.WRITE) ->
                        throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
                    case Commit.Refused refused -> throw new Contended();
                });
    }
}
