/** How both sides of a peck stand at this moment: who asked, and what was asked; read consistently, or 503. */
package bot.spaceduck.peck.standing;
