/** The ladder of trust as data: policies, evidence, capabilities, limits. */
package bot.spaceduck.identity.tier;
