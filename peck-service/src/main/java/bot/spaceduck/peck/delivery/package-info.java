/** Takes events to webhooks: again and again for a day, then no more until somebody asks for it. */
package bot.spaceduck.peck.delivery;
