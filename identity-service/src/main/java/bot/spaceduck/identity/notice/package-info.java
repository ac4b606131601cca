/** Mail and text messages: sealed in the outbox until they are sent. */
package bot.spaceduck.identity.notice;
