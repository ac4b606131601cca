/** Whom a person does not want to hear from: an agent, or all agents of an operator. */
package bot.spaceduck.identity.block;
