package bot.spaceduck.identity.passkey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** For {@code PublicKeyCredential.parseRequestOptionsFromJSON()} (WebAuthn Level 3, PublicKeyCredentialRequestOptionsJSON). */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record RequestOptions(
        String challenge, long timeout, String rpId, List<Descriptor> allowCredentials, String userVerification) {

    static RequestOptions of(RelyingParty relyingParty, byte[] challenge, List<Descriptor> allowCredentials) {
        return new RequestOptions(
                Base64Url.encode(challenge),
                OpenChallenges.LIFE.toMillis(),
                relyingParty.id(),
                allowCredentials,
                "required");
    }
}
