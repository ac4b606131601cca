package bot.spaceduck.identity.retirement;

import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.cascade.Cascaded;
import java.time.Instant;

/**
 * An agent that is retired.
 *
 * @param cascaded what ended with it
 */
record RetireAnswer(String spaceduckId, Agent.Status status, Instant retiredAt, Cascaded cascaded) {}
