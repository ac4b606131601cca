/** The port to identity-service: what is true of an account at this moment. */
package bot.spaceduck.cert.identity;
