package bot.spaceduck.identity.provider.cognito;

/**
 * What this platform keeps as the provider's id of a user: the name, by which the API addresses users of a pool with
 * aliases, and the {@code sub}, which tells one user of that name from the next.
 */
record UserId(String name, String sub) {
    static UserId parse(String text) {
        int slash = text.lastIndexOf('/');
        return new UserId(text.substring(0, Math.max(slash, 0)), text.substring(slash + 1));
    }

    String text() {
        return name + "/" + sub;
    }
}
