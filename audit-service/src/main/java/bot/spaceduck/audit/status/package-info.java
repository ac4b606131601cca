/** How the log is doing, for the platform's own pages. */
package bot.spaceduck.audit.status;
