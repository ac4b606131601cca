/** Bonds between an operator and one of his agents: made, listed, ended with all that rests on them. */
package bot.spaceduck.identity.bond;
