package bot.spaceduck.identity.account;

/** The password policy, for whatever field a new one is typed into; the provider has the same. */
public final class NewPassword {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    public static final String FORM = "(?s)(?=.*\\p{Lu})(?=.*\\p{Nd})(?=.*[^\\p{L}\\p{Nd}\\s]).*";
    public static final String RULE = "needs an upper-case letter, a digit and a symbol";
    public static final String DESCRIPTION = "12 characters or more, with an upper-case letter, a digit and a symbol";

    private NewPassword() {}
}
