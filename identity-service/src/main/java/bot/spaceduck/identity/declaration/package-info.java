/** What a person declares of himself: self-declared evidence, checked by nobody. */
package bot.spaceduck.identity.declaration;
