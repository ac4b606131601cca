/** An administrator holds an account's effective tier down, and lets it go again; what was earned stays. */
package bot.spaceduck.identity.suspension;
