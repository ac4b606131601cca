package bot.spaceduck.common.crypto;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key of the ring can do. */
public enum KeyAlgorithm {
    @JsonProperty("Ed25519")
    ED25519,
    @JsonProperty("HmacSHA256")
    HMAC_SHA256,
    @JsonProperty("AES256GCM")
    AES_256_GCM
}
