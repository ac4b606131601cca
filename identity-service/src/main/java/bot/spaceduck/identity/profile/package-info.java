/** What a duckling sees and says of itself. */
package bot.spaceduck.identity.profile;
