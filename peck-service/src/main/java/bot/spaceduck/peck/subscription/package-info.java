/** {@code /beak/webhook}: parties register webhooks, see how deliveries fare, and have them sent again. */
package bot.spaceduck.peck.subscription;
