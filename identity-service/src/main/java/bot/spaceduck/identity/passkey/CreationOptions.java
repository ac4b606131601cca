package bot.spaceduck.identity.passkey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** For {@code PublicKeyCredential.parseCreationOptionsFromJSON()} (WebAuthn Level 3, PublicKeyCredentialCreationOptionsJSON). */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record CreationOptions(
        RpEntity rp,
        UserEntity user,
        String challenge,
        List<Parameters> pubKeyCredParams,
        long timeout,
        List<Descriptor> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {

    /** Who asks. */
    record RpEntity(String id, String name) {}

    /** For whom; the id says nothing of the person. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record UserEntity(String id, String name, String displayName) {}

    /** A kind of key that is taken, by its COSE number. */
    record Parameters(String type, long alg) {}

    /** What the authenticator has to be able to do. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    static CreationOptions of(
            RelyingParty relyingParty, UserEntity user, byte[] challenge, List<Descriptor> excludeCredentials) {
        return new CreationOptions(
                new RpEntity(relyingParty.id(), relyingParty.name()),
                user,
                Base64Url.encode(challenge),
                Algorithm.taken().stream()
                        .map(each -> new Parameters(CredentialForm.TYPE, each.number()))
                        .toList(),
                OpenChallenges.LIFE.toMillis(),
                excludeCredentials,
                new Selection("preferred", false, "required"),
                "none");
    }
}
