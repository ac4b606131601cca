package bot.spaceduck.identity.provider;

/**
 * A user to be made.
 *
 * @param name the account's id
 * @param attempt marks the user as made by this attempt, so that whoever lost the answer recognises his own
 */
public record NewUser(String name, String email, String password, String attempt) {
    @Override
    public String toString() {
        return "NewUser[" + name + "]";
    }
}
