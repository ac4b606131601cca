package bot.spaceduck.test.oidc;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The realm's policy: 12 characters, an upper case letter, a digit, a special character; worded as Keycloak does. */
final class PasswordPolicy {
    private static final int LENGTH = 12;

    private PasswordPolicy() {}

    /** What Keycloak answers to a password that breaks a rule, for the first rule broken. */
    static Optional<Refusal> broken(String password) {
        if (password.length() < LENGTH) {
            return refuse("invalidPasswordMinLengthMessage", "minimum length " + LENGTH);
        }
        if (none(password, Character::isUpperCase)) {
            return refuse("invalidPasswordMinUpperCaseCharsMessage", "must contain at least 1 upper case characters");
        }
        if (none(password, Character::isDigit)) {
            return refuse("invalidPasswordMinDigitsMessage", "must contain at least 1 numerical digits");
        }
        if (none(password, c -> !Character.isLetterOrDigit(c))) {
            return refuse("invalidPasswordMinSpecialCharsMessage", "must contain at least 1 special characters");
        }
        return Optional.empty();
    }

    private static boolean none(String password, IntPredicate wanted) {
        return password.codePoints().noneMatch(wanted);
    }

    private static Optional<Refusal> refuse(String error, String rule) {
        return Optional.of(
                new Refusal(400, Map.of("error", error, "error_description", "Invalid password: " + rule + ".")));
    }
}
