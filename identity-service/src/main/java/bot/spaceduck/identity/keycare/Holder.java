package bot.spaceduck.identity.keycare;

import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.key.KeyRecord;

/** An agent, its latest key and its operator, as of now. */
public record Holder(Agent agent, KeyRecord key, Active operator) {}
