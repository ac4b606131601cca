/** Closing an account: authority ends first and at once, then what is personal goes, whatever happens in between. */
package bot.spaceduck.identity.closing;
