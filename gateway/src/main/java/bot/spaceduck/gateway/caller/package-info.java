/** Who calls: asked of identity-service on every request, and never remembered. */
package bot.spaceduck.gateway.caller;
