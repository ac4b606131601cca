package bot.spaceduck.identity.block;

import bot.spaceduck.common.store.Item;
import java.time.Instant;

/**
 * A block.
 *
 * @param stored the item that it was read from, null for a new one
 * @param accountId whose
 * @param blocked an agent, or an operator and so all of his agents
 * @param removed whether it is over
 */
record Block(Item stored, String id, String accountId, String blocked, Instant createdAt, boolean removed) {}
