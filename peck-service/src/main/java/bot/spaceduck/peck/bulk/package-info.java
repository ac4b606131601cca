/** Many decisions in one request. */
package bot.spaceduck.peck.bulk;
