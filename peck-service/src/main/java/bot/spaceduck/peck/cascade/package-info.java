/** What identity-service tells of authorities that ended: the delegations that rest on them end too. */
package bot.spaceduck.peck.cascade;
