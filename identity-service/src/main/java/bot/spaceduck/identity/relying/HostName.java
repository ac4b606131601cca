package bot.spaceduck.identity.relying;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a host in its one form: lower case, in ASCII (RFC 5891); no address, no port. */
public record HostName(String value) {
    private static final Pattern FORM =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
    private static final String LOCAL = "localhost";

    /** @throws ProblemException FIELD_INVALID if it is none */
    public static HostName parse(String field, String given) {
        try {
            String ascii = IDN.toASCII(given.strip().toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
            if (FORM.matcher(ascii).matches()) {
                return new HostName(ascii);
            }
        } catch (IllegalArgumentException e) {
            // Told below: no name that could be written in ASCII.
        }
        throw ProblemException.field(
                ProblemCode.FIELD_INVALID, field, "is no host name such as app.example.com, without scheme and port");
    }

    /** Whether it is that one or below it. */
    boolean within(String other) {
        return value.equals(other) || value.endsWith("." + other);
    }

    /**
     * Whether an answer may be sent there: https, below this host, nobody's credentials and no fragment in it. Where
     * unsafe settings pass, this machine will do too.
     */
    boolean mayRedirectTo(String uri, boolean lenient) {
        try {
            URI parsed = new URI(uri);
            String host = parsed.getHost();
            if (host == null || parsed.getRawUserInfo() != null || parsed.getRawFragment() != null) {
                return false;
            }
            boolean ours =
                    "https".equals(parsed.getScheme()) && new HostName(host.toLowerCase(Locale.ROOT)).within(value);
            return ours || lenient && "http".equals(parsed.getScheme()) && LOCAL.equals(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
