/** The public directory: who wants to be found, without what tells who that is. */
package bot.spaceduck.identity.directory;
