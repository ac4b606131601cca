/** The place of one platform: its folder, its ports, what was made up for it alone. Every other package may use it. */
package bot.spaceduck.local.home;
