/** The one platform that the end-to-end tests share, and how they look into it. */
package bot.spaceduck.e2e.rig;
