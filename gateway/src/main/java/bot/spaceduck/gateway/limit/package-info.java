/**
 * Limits of use and of failures. They are of this replica: two replicas let through twice as much, until a shared store
 * is configured.
 */
package bot.spaceduck.gateway.limit;
