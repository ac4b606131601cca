/** Agents ask, and take back what they asked. */
package bot.spaceduck.peck.request;
