package bot.spaceduck.identity.tier;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What can be shown of a person. Self-declared evidence is just that, never verified identity. */
public enum Evidence {
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("legal_name")
    LEGAL_NAME,
    @JsonProperty("address")
    ADDRESS,
    @JsonProperty("passkey")
    PASSKEY,
    @JsonProperty("platform_review")
    PLATFORM_REVIEW,
    @JsonProperty("manual_review")
    MANUAL_REVIEW,
    /** Reserved: no verifier ships. */
    @JsonProperty("government_id")
    GOVERNMENT_ID,
    /** Reserved: no verifier ships. */
    @JsonProperty("face_liveness")
    FACE_LIVENESS;

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the person says so himself and nobody has looked. */
    public boolean selfDeclared() {
        return this == LEGAL_NAME || this == ADDRESS;
    }

    /** As a certificate names what rests on it: it must not pass for something that was verified. */
    public String method() {
        return selfDeclared() ? "self_declared_" + word() : word();
    }
}
