package bot.spaceduck.identity.keycare;

import bot.spaceduck.identity.key.Strength;

/** What an agent's requests have to have. */
record PinAnswer(String spaceduckId, Strength minStrength) {}
