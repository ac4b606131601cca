/** A forgotten password: a code by mail, and a new password for it. */
package bot.spaceduck.identity.reset;
