/** Ways to tell a story: to a person, briefly, or to a program. */
package bot.spaceduck.e2e.narrator;
