package bot.spaceduck.identity.agent;

/** What an agent is to its operator. */
public enum Role {
    AGENT,
    ASSISTANT,
    WORKER,
    OPERATOR
}
