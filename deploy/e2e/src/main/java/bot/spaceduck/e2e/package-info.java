/** The story of the platform, told against a running one. */
package bot.spaceduck.e2e;
