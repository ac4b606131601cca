package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.proof.Checkpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Who takes part, and what is known of them so far. Each chapter fills in its own. */
public final class Cast {
    final Person person = Person.invented();
    final List<String> codes = new ArrayList<>();
    final List<String> endedTokens = new ArrayList<>();

    String ducklingId;
    String accessToken;
    String refreshToken;
    String certId;
    JsonNode certificate;
    String shareToken;
    String shard;
    Checkpoint earlier;
    String spaceduckId;
    String beakKey;
    String peckId;
    String requestHash;
    String delegation;
    JsonNode receipt;
    String bondId;
    String administratorToken;
    String clientSecret;
    String ssoCode;

    public Person person() {
        return person;
    }

    public String ducklingId() {
        return ducklingId;
    }

    public String accessToken() {
        return accessToken;
    }

    public String refreshToken() {
        return refreshToken;
    }

    public String certId() {
        return certId;
    }

    public String spaceduckId() {
        return spaceduckId;
    }

    public String beakKey() {
        return beakKey;
    }

    public String peckId() {
        return peckId;
    }

    public String requestHash() {
        return requestHash;
    }

    /** The one-time codes that were sent. */
    public List<String> codes() {
        return List.copyOf(codes);
    }

    /** Every credential that was handed out. */
    public List<String> tokens() {
        List<String> all = new ArrayList<>(endedTokens);
        all.addAll(List.of(
                accessToken, refreshToken, beakKey, delegation, administratorToken, clientSecret, ssoCode, shareToken));
        return List.copyOf(all);
    }

    /** The old key stays a secret, though it opens nothing any more. */
    void rotated(String key) {
        endedTokens.add(beakKey);
        beakKey = key;
    }

    void loggedIn(JsonNode answer) {
        if (accessToken != null) {
            endedTokens.add(accessToken);
            endedTokens.add(refreshToken);
        }
        accessToken = answer.path("access_token").asText();
        refreshToken = answer.path("refresh_token").asText();
    }
}
