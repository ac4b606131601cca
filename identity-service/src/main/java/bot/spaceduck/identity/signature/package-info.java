/** What a request's own signature says: its forms, how fresh it is, and that it comes once. */
package bot.spaceduck.identity.signature;
