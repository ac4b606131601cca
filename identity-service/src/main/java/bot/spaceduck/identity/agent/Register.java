package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.KeyVerifiers;
import bot.spaceduck.identity.tier.Tiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers an agent and issues its key. The operator's number of agents rises in the same commit, conditional on what
 * was read, so that no race exceeds what his tier allows.
 */
@Singleton
class Register {
    private final Accounts accounts;
    private final Agents agents;
    private final BeakKeys beakKeys;
    private final KeyVerifiers verifiers;
    private final KeyStore keys;
    private final Tiers tiers;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    Register(
            Accounts accounts,
            Agents agents,
            BeakKeys beakKeys,
            KeyVerifiers verifiers,
            KeyStore keys,
            Tiers tiers,
            Events events,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.agents = agents;
        this.beakKeys = beakKeys;
        this.verifiers = verifiers;
        this.keys = keys;
        this.tiers = tiers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Answer<RegisterAnswer>> register(
            String accountId, RegisterRequest request, Origin origin, Recording recording) {
        Optional<Jwk> publicKey = Optional.ofNullable(request.publicKey()).map(SigningKey::jwk);
        Pin.require(request.least(), publicKey);
        BeakKey key = beakKeys.next();
        return accounts.active(accountId)
                // Before the work of hashing; what decides is the same look at the commit.
                .invoke(this::requireRoom)
                .chain(() -> verifiers.bcrypt(key))
                .chain(bcrypt -> accounts.change(accountId, account -> {
                    requireRoom(account);
                    return Uni.createFrom()
                            .item(registered(account, request, publicKey, key, bcrypt, origin, recording));
                }));
    }

    private Change<Answer<RegisterAnswer>> registered(
            Active account,
            RegisterRequest request,
            Optional<Jwk> publicKey,
            BeakKey key,
            String bcrypt,
            Origin origin,
            Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Agent agent = new Agent(
                null,
                ids.next(IdKind.AGENT),
                account.id(),
                request.agentName(),
                request.role(),
                request.capabilities() == null ? List.of() : request.capabilities(),
                publicKey,
                request.least(),
                Agent.HeldKey.issued(key.keyId(), now),
                Optional.empty(),
                Agent.Status.ACTIVE,
                now,
                Optional.empty());
        KeyRecord kept = KeyRecord.issued(
                key.keyId(), agent.id(), account.id(), bcrypt, verifiers.hmac(key), request.least(), now);
        Answer<RegisterAnswer> answer = Answer.created(new RegisterAnswer(
                agent.id(), agent.name(), agent.role(), agent.capabilities(), key.text(), key.keyId(), now));
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.add(agents.create(
                agent,
                events.of(
                        EventType.AGENT_REGISTERED,
                        agent.id(),
                        origin,
                        Map.of("operator", account.id(), "role", agent.role().name())),
                events.of(EventType.KEY_ISSUED, agent.id(), origin, Map.of("key_id", key.keyId()))));
        further.add(keys.create(kept));
        return new Change<>(account.withAnotherAgent(), List.of(), further, answer);
    }

    private void requireRoom(Active account) {
        if (!tiers.limits(account.tier()).allowsAnotherAgent(account.agents())) {
            Tier needed = tiers.tierForAgents(account.agents());
            throw ProblemCode.TIER_TOO_LOW
                    .with("this tier has room for no further agent")
                    .withMember("required_tier", needed)
                    .withMember("current_tier", account.tier())
                    .withMember(
                            "missing_evidence",
                            tiers.policy()
                                    .missing(
                                            needed,
                                            account.standing().evidence().keySet()));
        }
    }
}
