package bot.spaceduck.identity;

import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRequirement;
import bot.spaceduck.common.crypto.KeyRing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The keys without which this service does not start. */
final class IdentityKeys {
    @Produces
    @Singleton
    KeyRequirement required(KeyRing ring) {
        List<KeyAlgorithm> hmac = List.of(KeyAlgorithm.HMAC_SHA256);
        return new KeyRequirement(
                ring,
                Map.of(
                        "context", List.of(KeyAlgorithm.ED25519),
                        "sso", List.of(KeyAlgorithm.ED25519),
                        "pepper", hmac,
                        "otp", hmac,
                        "email-hash", hmac,
                        "payload-hash", hmac,
                        "cursor", hmac,
                        "seal", List.of(KeyAlgorithm.AES_256_GCM)));
    }
}
