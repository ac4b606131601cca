/** Handing evidence in and looking at it: kept first, then verified, and what is not right told to the operator. */
package bot.spaceduck.peck.submission;
