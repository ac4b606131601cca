package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a webhook goes, taken apart once and strictly, so that what is checked is what is connected to.
 *
 * @param secure whether by TLS
 * @param host in lower case; a name, or an IPv4 address
 * @param path with the query
 */
public record Target(boolean secure, String host, int port, String path) {
    private static final int LONGEST = 2048;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7e]+");

    /**
     * @param allowHttp whether plain http passes too
     * @throws ProblemException FIELD_INVALID that names {@code url}
     */
    public static Target of(String url, boolean allowHttp) {
        URI uri = parse(url);
        boolean secure = "https".equals(uri.getScheme());
        if (!secure && !(allowHttp && "http".equals(uri.getScheme()))) {
            throw invalid("is an https address");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid("has a host, and neither user nor fragment");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw invalid("has a host name; an IPv6 address is none");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        if (port < 1 || port > 65_535) {
            throw invalid("has a port that does not exist");
        }
        return new Target(secure, host, port, path(uri));
    }

    /** In the form that HTTP gives it (RFC 9110, section 4.2.3): without a port that goes without saying. */
    public String uri() {
        String shown = port == (secure ? HTTPS : HTTP) ? "" : ":" + port;
        return (secure ? "https://" : "http://") + host + shown + path;
    }

    private static URI parse(String url) {
        if (url.length() > LONGEST || !ASCII.matcher(url).matches()) {
            throw invalid("is a URL of at most " + LONGEST + " visible ASCII characters");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw invalid("is no URL (RFC 3986)");
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static ProblemException invalid(String message) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, "url", message);
    }

    /** Without the path, which may hold a secret of the receiver's. */
    @Override
    public String toString() {
        return "Target[" + host + ":" + port + "]";
    }
}
