package bot.spaceduck.e2e.rig;

import bot.spaceduck.e2e.client.Answer;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AuthenticatorAssertionResponse;
import com.webauthn4j.data.AuthenticatorAttestationResponse;
import com.webauthn4j.data.PublicKeyCredential;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A browser with an authenticator, both as somebody else understood the standard; it reads the options as they are sent. */
public final class Authenticator {
    private final ObjectConverter converter = new ObjectConverter();
    private final ClientPlatform browser;

    /** @param origin of the page that asks it, such as {@code https://localhost:8443} */
    public Authenticator(String origin) {
        this.browser = new ClientPlatform(
                new Origin(origin), new WebAuthnAuthenticatorAdaptor(new NoneAttestationAuthenticator()));
    }

    /** As {@code navigator.credentials.create()} answers, by {@code toJSON()}. */
    public Map<String, Object> create(Answer options) {
        PublicKeyCredential<AuthenticatorAttestationResponse, ?> credential = browser.create(
                converter.getJsonConverter().readValue(options.body(), PublicKeyCredentialCreationOptions.class));
        AuthenticatorAttestationResponse response = credential.getResponse();
        Map<String, Object> answer = new HashMap<>();
        answer.put("clientDataJSON", text(response.getClientDataJSON()));
        answer.put("attestationObject", text(response.getAttestationObject()));
        answer.put("transports", List.of("internal"));
        return json(credential, answer);
    }

    /** As {@code navigator.credentials.get()} answers, by {@code toJSON()}. */
    public Map<String, Object> get(Answer options) {
        PublicKeyCredential<AuthenticatorAssertionResponse, ?> credential = browser.get(
                converter.getJsonConverter().readValue(options.body(), PublicKeyCredentialRequestOptions.class));
        AuthenticatorAssertionResponse response = credential.getResponse();
        Map<String, Object> answer = new HashMap<>();
        answer.put("clientDataJSON", text(response.getClientDataJSON()));
        answer.put("authenticatorData", text(response.getAuthenticatorData()));
        answer.put("signature", text(response.getSignature()));
        answer.put("userHandle", response.getUserHandle() == null ? null : text(response.getUserHandle()));
        return json(credential, answer);
    }

    private static Map<String, Object> json(PublicKeyCredential<?, ?> credential, Map<String, Object> response) {
        Map<String, Object> json = new HashMap<>();
        json.put("id", credential.getId());
        json.put("rawId", text(credential.getRawId()));
        json.put("type", credential.getType());
        json.put("clientExtensionResults", Map.of());
        json.put("response", response);
        return json;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
