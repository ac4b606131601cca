/** Who stands behind a request: the answer that the gateway asks for each time. */
package bot.spaceduck.identity.authentication;
