/** What identity-service tells of authorities that ended: the delegations that rest on them end too, and the webhooks of who is gone. */
package bot.spaceduck.peck.cascade;
