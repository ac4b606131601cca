/** Mails to people: they are identity-service's to send, which alone knows where to. */
package bot.spaceduck.peck.mail;
