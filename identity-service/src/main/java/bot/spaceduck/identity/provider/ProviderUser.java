package bot.spaceduck.identity.provider;

/**
 * A user as the provider knows it.
 *
 * @param id the provider's own id
 * @param name the account's id, if we made it
 * @param attempt which attempt made it; empty if none of ours
 */
public record ProviderUser(String id, String name, boolean emailVerified, String attempt) {}
