package bot.spaceduck.peck;

import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRequirement;
import bot.spaceduck.common.crypto.KeyRing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The keys without which this service does not start. */
public final class RequiredKeys {
    @Produces
    @Singleton
    KeyRequirement keys(KeyRing ring) {
        return new KeyRequirement(
                ring,
                Map.of(
                        "receipt", List.of(KeyAlgorithm.ED25519, KeyAlgorithm.HMAC_SHA256),
                        "delegation", List.of(KeyAlgorithm.ED25519),
                        "webhook", List.of(KeyAlgorithm.ED25519),
                        "otp", List.of(KeyAlgorithm.HMAC_SHA256),
                        "payload-hash", List.of(KeyAlgorithm.HMAC_SHA256),
                        "seal", List.of(KeyAlgorithm.AES_256_GCM),
                        "cursor", List.of(KeyAlgorithm.HMAC_SHA256)));
    }
}
