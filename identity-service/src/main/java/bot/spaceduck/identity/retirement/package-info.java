/** The end of an agent: its key, its bond and what rests on them end with it. */
package bot.spaceduck.identity.retirement;
