/** Agents: registration within the tier's number, list, status, pulse. */
package bot.spaceduck.identity.agent;
