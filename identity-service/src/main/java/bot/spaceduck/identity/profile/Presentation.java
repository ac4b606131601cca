package bot.spaceduck.identity.profile;

import bot.spaceduck.common.canonical.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The part of a profile that its person edits.
 *
 * @param about what it says of itself; empty for nothing
 */
record Presentation(String displayName, String about, boolean listed) {
    private static final int TAG_DIGITS = 32;

    /** With what the request names. */
    Presentation changedBy(ProfileRequest request) {
        return new Presentation(
                request.displayName() == null ? displayName : request.displayName(),
                request.about() == null ? about : request.about().strip(),
                request.listed() == null ? listed : request.listed());
    }

    /** Which fields {@code next} has otherwise, as the API spells them. */
    List<String> changed(Presentation next) {
        List<String> fields = new ArrayList<>();
        if (!displayName.equals(next.displayName)) {
            fields.add("display_name");
        }
        if (!about.equals(next.about)) {
            fields.add("about");
        }
        if (listed != next.listed) {
            fields.add("listed");
        }
        return fields;
    }

    /** Its entity tag (RFC 9110, section 8.8.3): another one whenever something editable differs. */
    String tag() {
        // The texts hold no line ends, so two presentations never join to the same one.
        String all = String.join("\n", displayName, about, Boolean.toString(listed));
        String hash = HexFormat.of().formatHex(PayloadHash.sha256(all.getBytes(StandardCharsets.UTF_8)));
        return '"' + hash.substring(0, TAG_DIGITS) + '"';
    }

    /** Whether {@code ifMatch} (RFC 9110, section 13.1.1) lets this one be changed; absent lets any. */
    boolean matches(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return true;
        }
        return List.of(ifMatch.split(",")).stream().map(String::strip).anyMatch(tag()::equals);
    }

    @Override
    public String toString() {
        return "Presentation[…]";
    }
}
