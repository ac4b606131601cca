package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.AccountView;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Agents for other services, with the operators that they act for. */
@Path("/internal/agents")
public class InternalAgentResource {
    private final Agents agents;
    private final KeyStore keys;
    private final Accounts accounts;

    InternalAgentResource(Agents agents, KeyStore keys, Accounts accounts) {
        this.agents = agents;
        this.keys = keys;
        this.accounts = accounts;
    }

    /**
     * An agent as of now.
     *
     * @param publicKey by which it signs; null if it does not
     */
    public record View(
            String spaceduckId,
            String agentName,
            Role role,
            Agent.Status status,
            String keyId,
            KeyRecord.Status keyStatus,
            Operator operator,
            HeldBond bond,
            Jwk publicKey) {}

    /** Its live bond, as of the same moment as the agent itself. */
    public record HeldBond(String bondId, List<String> permissions) {}

    /** The account that it acts for, as of now. */
    public record Operator(String ducklingId, AccountView.Status status, Tier earnedTier, Tier effectiveTier) {
        static Operator of(Account account) {
            AccountView view = AccountView.of(account);
            return new Operator(view.ducklingId(), view.status(), view.earnedTier(), view.effectiveTier());
        }
    }

    @GET
    @Path("/{id}")
    @PeersOnly("peck-service")
    @Operation(hidden = true)
    public Uni<View> agent(String id) {
        Ids.require(IdKind.AGENT, "id", id);
        return agents.find(id).chain(found -> {
            Agent agent = found.orElseThrow(InternalAgentResource::absent);
            return Uni.combine()
                    .all()
                    .unis(keys.find(agent.keyId()), accounts.find(agent.accountId()))
                    .asTuple()
                    .map(both -> new View(
                            agent.id(),
                            agent.name(),
                            agent.role(),
                            agent.status(),
                            agent.keyId(),
                            both.getItem1().map(KeyRecord::status).orElse(KeyRecord.Status.REVOKED),
                            Operator.of(both.getItem2().orElseThrow(InternalAgentResource::absent)),
                            agent.bond()
                                    .map(bond -> new HeldBond(bond.id(), bond.permissions()))
                                    .orElse(null),
                            agent.publicKey().orElse(null)));
        });
    }

    private static ProblemException absent() {
        return ProblemCode.NOT_FOUND.with("there is no such spaceduck");
    }
}
