package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.peck.identity.AccountStanding;
import bot.spaceduck.peck.identity.Accounts;
import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.identity.Agents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether whose webhook it is may be told anything; asked of identity-service each time. */
@Singleton
public class Owners {
    private final Agents agents;
    private final Accounts accounts;

    Owners(Agents agents, Accounts accounts) {
        this.agents = agents;
        this.accounts = accounts;
    }

    /** How an owner stands at this moment. */
    public enum Standing {
        MAY_BE_TOLD,
        /** Its account is not in good standing, and may be again. */
        SUSPENDED,
        /** Retired or closed: nobody, for good. */
        GONE
    }

    /** Fails with a 503 problem if identity-service does not answer: then nobody is told. */
    public Uni<Standing> of(Webhook webhook) {
        return webhook.owner().startsWith(IdKind.AGENT.prefix())
                ? agents.find(webhook.owner()).map(found -> agent(found, webhook.accountId()))
                : accounts.find(webhook.owner()).map(Owners::person);
    }

    private static Standing agent(Optional<AgentStanding> found, String accountId) {
        return found.filter(agent -> !agent.isRetired() && !agent.operator().isClosed())
                .filter(agent -> agent.operator().ducklingId().equals(accountId))
                .map(agent -> standing(agent.operator().isActive()))
                .orElse(Standing.GONE);
    }

    private static Standing person(Optional<AccountStanding> found) {
        return found.filter(account -> !account.isClosed())
                .map(account -> standing(account.isActive()))
                .orElse(Standing.GONE);
    }

    private static Standing standing(boolean active) {
        return active ? Standing.MAY_BE_TOLD : Standing.SUSPENDED;
    }
}
