package bot.spaceduck.identity.newsletter;

/** Taken note of: says nothing of what was known. */
record Accepted() {}
