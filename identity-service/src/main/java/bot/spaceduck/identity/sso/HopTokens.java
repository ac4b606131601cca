package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.readiness.Environment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Signs SSO tokens and reads them. They are never stored. */
@Singleton
class HopTokens {
    static final String PURPOSE = "sso";
    /** The {@code typ} that tells these from all other tokens of the platform (RFC 8725, section 3.11). */
    private static final String TYPE = "spaceduck-sso+jwt";

    private static final ObjectMapper JSON = StrictJson.mapper();

    private final KeyRing keys;
    private final String issuer;

    HopTokens(KeyRing keys, Environment environment) {
        this.keys = keys;
        this.issuer = environment.publicUrl();
    }

    String mint(Hop hop, Tier tier) {
        try {
            return Jws.sign(keys, PURPOSE, TYPE, JSON.writeValueAsBytes(HopClaims.of(issuer, hop, tier)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims can always be written", e);
        }
    }

    /** What a token of ours says; empty for whatever is not one, by algorithm, type, key, signature or issuer. */
    Optional<HopClaims> read(String token) {
        return Jws.verify(keys, PURPOSE, TYPE, token)
                .flatMap(HopTokens::claims)
                .filter(claims -> issuer.equals(claims.iss()));
    }

    private static Optional<HopClaims> claims(byte[] payload) {
        try {
            return Optional.ofNullable(JSON.readValue(payload, HopClaims.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
