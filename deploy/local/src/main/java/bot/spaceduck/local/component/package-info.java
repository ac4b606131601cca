/** The parts that a platform is made of, and how each is fetched, configured, started and known to be ready. */
package bot.spaceduck.local.component;
