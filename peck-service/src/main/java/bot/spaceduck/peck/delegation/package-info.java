/** Delegation tokens: made from the stored grant, examined against the current records, used and introspected. */
package bot.spaceduck.peck.delegation;
