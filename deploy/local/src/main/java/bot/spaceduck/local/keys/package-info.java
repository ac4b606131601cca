/** The key ring files that the applications sign, seal and hash with. */
package bot.spaceduck.local.keys;
