package bot.spaceduck.identity.signature;

import java.net.URI;
import java.util.Locale;

/**
 * What the outside calls this platform. A signature is checked against it and not against the host that a request
 * names: what an agent signed for somebody else is good for nothing here.
 *
 * @param authority as RFC 9421, section 2.2.3, has it: lower case, without the scheme's own port
 */
public record PublicAddress(String scheme, String authority) {
    private static final int HTTPS_PORT = 443;

    /** @throws IllegalArgumentException unless it is a URL with a host */
    public static PublicAddress of(String url) {
        URI uri = URI.create(url);
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("the public URL names no host");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean own = uri.getPort() < 0 || uri.getPort() == HTTPS_PORT;
        return new PublicAddress(uri.getScheme().toLowerCase(Locale.ROOT), own ? host : host + ":" + uri.getPort());
    }
}
