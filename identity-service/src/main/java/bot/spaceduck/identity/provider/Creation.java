package bot.spaceduck.identity.provider;

/** What became of a new user. */
public sealed interface Creation {
    /** @param userId the provider's own id, as {@link AccessToken#userId} has it */
    record Created(String userId) implements Creation {}

    /** There is a user with that name or address. */
    record Taken() implements Creation {}

    /** The provider's policy refuses the password. */
    record PasswordRefused() implements Creation {}

    /** The provider does not take that for an e-mail address. */
    record EmailRefused() implements Creation {}
}
