/** Mails and text messages that other services have for a duckling: they know who it is, this service alone where to write to. */
package bot.spaceduck.identity.forwarding;
