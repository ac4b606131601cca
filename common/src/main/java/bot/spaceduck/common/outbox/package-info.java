/**
 * Delivery of what lies in outboxes: straight after the commit by the process that made it, else by a sweeper that
 * leases lanes. At least once; in order per aggregate and channel.
 */
package bot.spaceduck.common.outbox;
