/** Asking the running platform whether what it keeps still holds. */
package bot.spaceduck.local.evidence;
