/** What people decide: approve, deny, revoke. */
package bot.spaceduck.peck.decision;
