package bot.spaceduck.peck.delegation;

import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.StoredPeck;

/** A delegation that was alive when it was examined, with what it rests on. */
record LiveDelegation(StoredPeck stored, Peck.Granted peck, AgentStanding agent) {}
