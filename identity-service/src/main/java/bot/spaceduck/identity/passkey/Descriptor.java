package bot.spaceduck.identity.passkey;

import java.util.List;

/** A credential that the account has (WebAuthn Level 3, PublicKeyCredentialDescriptorJSON). */
record Descriptor(String type, String id, List<String> transports) {
    static Descriptor of(Passkey passkey) {
        return new Descriptor(CredentialForm.TYPE, passkey.credentialId(), passkey.transports());
    }
}
