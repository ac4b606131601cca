package bot.spaceduck.identity.provider.cognito;

/** A refusal in the words of the API: status 400, {@code __type} and {@code message}. */
final class CognitoError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    CognitoError(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    String type() {
        return type;
    }

    static CognitoError notAuthorized() {
        return new CognitoError("NotAuthorizedException", "Incorrect username or password.");
    }

    static CognitoError userNotFound() {
        return new CognitoError("UserNotFoundException", "User does not exist.");
    }
}
