/** The story in chapters and steps, each of which holds or ends it. */
package bot.spaceduck.e2e.story;
