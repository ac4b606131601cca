/** What all operations have in common in the published document. */
package bot.spaceduck.identity.openapi;
