package bot.spaceduck.identity.agent;

import java.time.Instant;

/** A sign of life, written down. */
record HeartbeatAnswer(Instant recordedAt, Liveness liveness) {}
