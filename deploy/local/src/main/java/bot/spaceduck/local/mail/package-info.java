/** The mail catcher: SMTP in, a readable inbox and JSON out, kept on disk. */
package bot.spaceduck.local.mail;
