/** The port to identity-service: what an agent is now, read consistently, or 503. */
package bot.spaceduck.peck.identity;
