package bot.spaceduck.peck.standing;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.peck.identity.AccountStanding;
import bot.spaceduck.peck.identity.AgentStanding;

/**
 * What a peck is asked of, as of now.
 *
 * @param decider the account that answers for it
 * @param tier that account's effective tier
 * @param mayBeAsked whether anything new may be asked of it
 * @param inForce whether what it granted may go on
 */
public record TargetStanding(String decider, Tier tier, boolean mayBeAsked, boolean inForce) {

    /** An agent's own operator. */
    static TargetStanding of(AgentStanding.Operator operator) {
        return new TargetStanding(
                operator.ducklingId(), operator.effectiveTier(), operator.isActive(), operator.isActive());
    }

    /** An agent. It does nothing itself, so its key does not matter. */
    static TargetStanding of(AgentStanding agent) {
        return new TargetStanding(
                agent.operator().ducklingId(), agent.tier(), agent.isInService(), agent.isInService());
    }

    /** A certificate, and the account that it stands for. */
    static TargetStanding of(CertificateStanding certificate, AccountStanding account) {
        return new TargetStanding(
                account.ducklingId(),
                account.effectiveTier(),
                account.isActive() && certificate.isCurrent(),
                account.isActive() && certificate.vouches());
    }
}
