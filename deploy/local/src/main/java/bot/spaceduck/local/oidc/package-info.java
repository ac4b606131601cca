/** The realm that the local OIDC provider imports. */
package bot.spaceduck.local.oidc;
