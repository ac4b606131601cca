/** Calls to servers that are not ours, with what is known after one failed. */
package bot.spaceduck.identity.outbound;
