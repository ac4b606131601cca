package bot.spaceduck.identity.passkey;

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
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A browser with an authenticator, both as somebody else understood the standard; it reads the options as they are sent. */
final class Emulator {
    private final ObjectConverter converter = new ObjectConverter();
    private final ClientPlatform browser = new ClientPlatform(
            new Origin("https://localhost:8443"), new WebAuthnAuthenticatorAdaptor(new NoneAttestationAuthenticator()));

    Map<String, Object> create(Response options) {
        PublicKeyCredential<AuthenticatorAttestationResponse, ?> credential = browser.create(
                converter.getJsonConverter().readValue(options.asString(), PublicKeyCredentialCreationOptions.class));
        AuthenticatorAttestationResponse response = credential.getResponse();
        Map<String, Object> answer = new HashMap<>();
        answer.put("clientDataJSON", Softkey.text(response.getClientDataJSON()));
        answer.put("attestationObject", Softkey.text(response.getAttestationObject()));
        answer.put("authenticatorData", Softkey.text(response.getAuthenticatorData()));
        answer.put("publicKey", Softkey.text(response.getPublicKey()));
        answer.put("publicKeyAlgorithm", response.getPublicKeyAlgorithm().getValue());
        answer.put("transports", List.of("internal", "hybrid"));
        return json(credential, answer);
    }

    Map<String, Object> get(Response options) {
        PublicKeyCredential<AuthenticatorAssertionResponse, ?> credential = browser.get(
                converter.getJsonConverter().readValue(options.asString(), PublicKeyCredentialRequestOptions.class));
        AuthenticatorAssertionResponse response = credential.getResponse();
        Map<String, Object> answer = new HashMap<>();
        answer.put("clientDataJSON", Softkey.text(response.getClientDataJSON()));
        answer.put("authenticatorData", Softkey.text(response.getAuthenticatorData()));
        answer.put("signature", Softkey.text(response.getSignature()));
        answer.put("userHandle", response.getUserHandle() == null ? null : Softkey.text(response.getUserHandle()));
        return json(credential, answer);
    }

    private static Map<String, Object> json(PublicKeyCredential<?, ?> credential, Map<String, Object> response) {
        Map<String, Object> json = new HashMap<>();
        json.put("id", credential.getId());
        json.put("rawId", Softkey.text(credential.getRawId()));
        json.put("type", credential.getType());
        json.put("authenticatorAttachment", "platform");
        json.put("clientExtensionResults", Map.of("credProps", Map.of("rk", true)));
        json.put("response", response);
        return json;
    }
}
