/** Reviews: a person asks to be looked at, an administrator looks, and the decision is evidence. */
package bot.spaceduck.identity.review;
