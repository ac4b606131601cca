/** Tells the parties of what happens to their pecks. Whether it reaches them changes nothing of the pecks. */
package bot.spaceduck.peck.notice;
