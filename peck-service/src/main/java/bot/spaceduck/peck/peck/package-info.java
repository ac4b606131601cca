/**
 * A peck: its states, the one table of transitions between them, and the store that commits each transition together
 * with its event.
 */
package bot.spaceduck.peck.peck;
