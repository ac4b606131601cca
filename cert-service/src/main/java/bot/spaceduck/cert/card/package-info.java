/** The certificate for people: card, page, embedded page and badge, all drawn here and loading nothing from elsewhere. */
package bot.spaceduck.cert.card;
