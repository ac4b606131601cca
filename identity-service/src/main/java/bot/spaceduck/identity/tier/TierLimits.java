package bot.spaceduck.identity.tier;

/**
 * What a tier may have at most; null is without limit.
 *
 * @param agents registered agents
 * @param requestsPerMinute API requests
 * @param checksPerMinute introspect, use, verify
 * @param delegationSeconds longest delegation
 */
public record TierLimits(Integer agents, int requestsPerMinute, Integer checksPerMinute, long delegationSeconds) {
    public boolean allowsAnotherAgent(int has) {
        return agents == null || has < agents;
    }
}
