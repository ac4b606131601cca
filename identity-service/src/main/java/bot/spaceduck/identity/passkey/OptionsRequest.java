package bot.spaceduck.identity.passkey;

/** Nothing has to be said to begin a registration: {@code {}}. */
record OptionsRequest() {}
