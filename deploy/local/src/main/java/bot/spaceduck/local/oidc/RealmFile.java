package bot.spaceduck.local.oidc;

import bot.spaceduck.local.home.Credentials;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The realm, with this platform's own secrets in the places that the template leaves open. The provider imports it once: a
 * realm that exists is never changed by it.
 */
public final class RealmFile {
    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

    private RealmFile() {}

    /** @param publicUrl what people's browsers call the platform: where they come back to after signing in */
    public static String fill(Credentials credentials, String publicUrl) {
        Map<String, String> values = Map.of(
                "IDENTITY_CLIENT_SECRET", credentials.secrets().identityClient(),
                "PROVISIONER_CLIENT_SECRET", credentials.secrets().provisionerClient(),
                "PUBLIC_URL", publicUrl,
                "ADMIN_ID", credentials.admin().ducklingId(),
                "ADMIN_EMAIL", credentials.admin().email(),
                "ADMIN_PASSWORD", credentials.admin().password());
        return PLACE.matcher(template()).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException("nothing fills " + place.group());
            }
            return Matcher.quoteReplacement(
                    new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        });
    }

    private static String template() {
        try (InputStream in = RealmFile.class.getResourceAsStream("/oidc/realm.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
