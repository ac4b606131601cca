package bot.spaceduck.identity.provider;

/**
 * A user as the provider knows it.
 *
 * @param id the provider's own id
 * @param name the account's id, if we made it
 * @param emailVerified whether the address was proved to the provider by others than this platform
 * @param attempt which attempt made it; empty if none of ours; no attempt's own if that one did not finish
 */
public record ProviderUser(String id, String name, boolean emailVerified, String attempt) {}
