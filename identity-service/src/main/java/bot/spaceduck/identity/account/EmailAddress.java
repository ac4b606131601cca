package bot.spaceduck.identity.account;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address in its one form: trimmed, lower case, the domain in ASCII (RFC 5891). */
public record EmailAddress(String value) {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\",;:\\\\()\\[\\]]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]+");

    /** @throws ProblemException EMAIL_MALFORMED if it is none */
    public static EmailAddress parse(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1) {
            throw malformed();
        }
        try {
            String address = text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            if (address.length() > LONGEST || !FORM.matcher(address).matches()) {
                throw malformed();
            }
            return new EmailAddress(address);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    private static ProblemException malformed() {
        return ProblemException.field(ProblemCode.EMAIL_MALFORMED, "email", "is no e-mail address");
    }

    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
