/** Mails and text messages that tell a person what waits for his decision; beside the peck, which knows nothing of them. */
package bot.spaceduck.peck.alert;
