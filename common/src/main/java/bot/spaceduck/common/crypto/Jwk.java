package bot.spaceduck.common.crypto;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/** An Ed25519 public key as an OKP JSON Web Key (RFC 8037, section 2). */
public record Jwk(
        @JsonProperty("kty") String kty,
        @JsonProperty("crv") String crv,
        @JsonProperty("kid") String kid,
        @JsonProperty("use") String use,
        @JsonProperty("alg") String alg,
        @JsonProperty("x") String x) {

    /** A set of them (RFC 7517, section 5). */
    public record Set(@JsonProperty("keys") List<Jwk> keys) {
        public Set {
            keys = List.copyOf(keys);
        }
    }

    public static Jwk of(KeyRing.Published published) {
        return new Jwk(
                "OKP",
                "Ed25519",
                published.kid(),
                "sig",
                "EdDSA",
                Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.raw(published.key())));
    }

    /** All keys of these purposes that still verify. */
    public static Set of(KeyRing ring, String... purposes) {
        return new Set(java.util.Arrays.stream(purposes)
                .flatMap(purpose -> ring.published(purpose).stream())
                .map(Jwk::of)
                .toList());
    }

    /** @throws IllegalArgumentException if it is no Ed25519 key */
    public PublicKey key() {
        if (!"OKP".equals(kty) || !"Ed25519".equals(crv)) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        return Ed25519.publicKey(Base64.getUrlDecoder().decode(x));
    }
}
