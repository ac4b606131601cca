/** The port on Keycloak 26: token endpoint (RFC 6749) and admin REST API. */
package bot.spaceduck.identity.provider.keycloak;
