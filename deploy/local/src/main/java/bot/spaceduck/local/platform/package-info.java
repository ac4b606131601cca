/** One platform on this machine: its folder, its ports, its processes, and how it comes up and goes down. */
package bot.spaceduck.local.platform;
