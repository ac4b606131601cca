package bot.spaceduck.peck.standing;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.peck.identity.AgentStanding;

/**
 * Both sides of a peck as of now; neither is gone.
 *
 * @param agent who asked
 */
public record Sides(AgentStanding agent, TargetStanding target) {
    /** What both have: the lower of their tiers. */
    public Tier tier() {
        return agent.tier().atLeast(target.tier()) ? target.tier() : agent.tier();
    }
}
