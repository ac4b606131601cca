/** Whether this process can do its work. */
package bot.spaceduck.identity.health;
