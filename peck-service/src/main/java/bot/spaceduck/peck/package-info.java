/** peck-service: agents ask, people decide, delegations are granted, used and revoked. */
package bot.spaceduck.peck;
