/** Hatching: an account here and its twin at the provider, re-runnable at every step. */
package bot.spaceduck.identity.hatch;
