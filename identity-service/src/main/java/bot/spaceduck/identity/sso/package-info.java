/** Moving to a relying domain: a code or token for one audience, good for one validation. */
package bot.spaceduck.identity.sso;
