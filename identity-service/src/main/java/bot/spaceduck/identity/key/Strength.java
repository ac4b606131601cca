package bot.spaceduck.identity.key;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well a request shows whose it is, and that nobody changed or repeats it; in rising order. */
public enum Strength {
    /** The Beak Key alone. */
    @JsonProperty("bearer")
    BEARER,
    /** The Beak Key, and a signature under it. */
    @JsonProperty("hmac")
    HMAC,
    /** A signature that the platform can check and not make. */
    @JsonProperty("ed25519")
    ED25519;

    public boolean atLeast(Strength other) {
        return compareTo(other) >= 0;
    }
}
