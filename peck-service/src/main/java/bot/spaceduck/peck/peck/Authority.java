package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Origin;

/**
 * On whose authority a command is given.
 *
 * @param tier the operator's effective tier at that moment
 */
public record Authority(Origin origin, Tier tier) {}
