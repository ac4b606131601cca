package bot.spaceduck.identity.reset;

/** It is done; there is nothing to say about it. */
record ResetAnswer() {}
