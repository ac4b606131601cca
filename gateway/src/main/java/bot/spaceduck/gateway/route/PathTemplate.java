package bot.spaceduck.gateway.route;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A path whose segments are literal, <code>{name}</code> for any one segment, or <code>{name...}</code> for all the
 * rest; after a variable may stand how its segment has to end, as in <code>{name}.svg</code>. What a variable matches holds unreserved characters only (RFC 3986, section 2.3): an encoded slash, a dot
 * segment or an empty one matches nothing, so gateway and service cannot read one path as two.
 */
public record PathTemplate(String text) {
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    public PathTemplate {
        if (!text.startsWith("/") || text.length() > 1 && text.endsWith("/")) {
            throw new IllegalArgumentException("not a path: " + text);
        }
    }

    /** Whether there is no variable in it. */
    public boolean literal() {
        return text.indexOf('{') < 0;
    }

    public boolean matches(String path) {
        List<String> wanted = List.of(text.split("/", -1));
        List<String> given = List.of(path.split("/", -1));
        boolean open = wanted.getLast().endsWith("...}");
        if (open ? given.size() < wanted.size() : given.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            String segment = wanted.get(Math.min(i, wanted.size() - 1));
            if (!matches(segment, given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String wanted, String given) {
        if (!wanted.startsWith("{")) {
            return wanted.equals(given);
        }
        String ending = wanted.substring(wanted.indexOf('}') + 1);
        return given.length() > ending.length()
                && given.endsWith(ending)
                && SEGMENT.matcher(given).matches();
    }

    /** The template with its variables' names left out: two that are equal match the same paths. */
    public String shape() {
        return text.replaceAll("\\{[^}]*?(\\.\\.\\.)?}", "{$1}");
    }
}
