/** The newsletter: nobody gets it whose address did not confirm it, and whoever has a mail of it can end it. */
package bot.spaceduck.identity.newsletter;
