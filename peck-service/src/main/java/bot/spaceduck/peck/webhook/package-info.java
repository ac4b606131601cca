/** Webhooks: where a party to pecks wants to be told of them, and what vouches that it was us who told. */
package bot.spaceduck.peck.webhook;
