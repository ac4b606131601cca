package bot.spaceduck.identity.provider;

/** What became of a new password. */
public sealed interface PasswordChange {
    /** It is the password now; the old one is none. */
    record Changed() implements PasswordChange {}

    /** The provider's policy refuses it; the old one stays. */
    record PasswordRefused() implements PasswordChange {}

    /** There is no such user. */
    record NoSuchUser() implements PasswordChange {}
}
