/** The routes of identity-service as a client finds them at the gateway, each answer held against the published description. */
package bot.spaceduck.e2e.contract;
