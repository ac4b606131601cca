package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.KeyVerifiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * An agent by its Beak Key. Junk is refused by its checksum without any read; a well-formed forgery costs one
 * consistent read and one HMAC; a genuine key one more, for agent and operator as they are now.
 */
@Singleton
class AgentCheck {
    private final BeakKeys beakKeys;
    private final KeyStore keys;
    private final KeyVerifiers verifiers;
    private final Table table;
    private final Agents agents;
    private final Accounts accounts;

    AgentCheck(
            BeakKeys beakKeys, KeyStore keys, KeyVerifiers verifiers, Table table, Agents agents, Accounts accounts) {
        this.beakKeys = beakKeys;
        this.keys = keys;
        this.verifiers = verifiers;
        this.table = table;
        this.agents = agents;
        this.accounts = accounts;
    }

    Uni<Identified> identify(String text, String ipHash) {
        BeakKey key = beakKeys.read(text).orElseThrow(AgentCheck::refused);
        return keys.find(key.keyId()).chain(found -> {
            KeyRecord kept =
                    found.filter(record -> verifiers.matches(key, record)).orElseThrow(AgentCheck::refused);
            if (kept.status() == KeyRecord.Status.REVOKED) {
                throw ProblemCode.CREDENTIAL_REVOKED.with("the Beak Key was revoked");
            }
            return identify(kept, ipHash);
        });
    }

    private Uni<Identified> identify(KeyRecord key, String ipHash) {
        return table.getAll(List.of(agents.key(key.agentId()), accounts.key(key.accountId())))
                .map(read -> {
                    agents.of(read, key.agentId())
                            .filter(agent -> agent.status() == Agent.Status.ACTIVE)
                            .filter(agent -> agent.keyId().equals(key.keyId()))
                            .orElseThrow(() -> ProblemCode.CREDENTIAL_REVOKED.with("the agent was retired"));
                    Active operator = accounts.of(read, key.accountId())
                            .filter(Active.class::isInstance)
                            .map(Active.class::cast)
                            .orElseThrow(AgentCheck::refused);
                    return new Identified(
                            new Caller.Agent(key.agentId(), key.accountId(), operator.tier(), key.keyId(), ipHash),
                            operator);
                });
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the Beak Key is not valid");
    }
}
