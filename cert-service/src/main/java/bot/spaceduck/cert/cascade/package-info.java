/** What rests on a certificate that was revoked: told to peck-service until it knows. */
package bot.spaceduck.cert.cascade;
