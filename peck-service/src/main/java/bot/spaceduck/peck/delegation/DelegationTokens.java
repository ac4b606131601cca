package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.peck.peck.Peck;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes delegation tokens from grants and reads them. A token is never stored: the same grant gives the same token,
 * under the newest key.
 */
@Singleton
public class DelegationTokens {
    public static final String PURPOSE = "delegation";
    /** The {@code typ} that tells these from all other tokens of the platform (RFC 8725, section 3.11). */
    public static final String TYPE = "peck-delegation+jwt";

    private final KeyRing keys;
    private final ObjectMapper json;
    private final String issuer;

    DelegationTokens(KeyRing keys, ObjectMapper json, Environment environment) {
        this.keys = keys;
        this.json = json;
        this.issuer = environment.publicUrl();
    }

    /** The token of one side; for kinds that give that side one. */
    public String mint(Peck.Granted peck, Side side) {
        try {
            return Jws.sign(keys, PURPOSE, TYPE, json.writeValueAsBytes(DelegationClaims.of(issuer, peck, side)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims can always be written", e);
        }
    }

    /** What a token of ours says; empty for whatever is not one, by algorithm, type, key or signature. */
    Optional<DelegationClaims> read(String token) {
        return Jws.verify(keys, PURPOSE, TYPE, token).flatMap(this::claims);
    }

    /** Whose token of this grant says that, to the last claim; empty if nobody's does. */
    Optional<Side> holder(DelegationClaims claims, Peck.Granted peck) {
        return Side.of(peck.facts().kind()).stream()
                .filter(side -> claims.equals(DelegationClaims.of(issuer, peck, side)))
                .findFirst();
    }

    private Optional<DelegationClaims> claims(byte[] payload) {
        try {
            return Optional.ofNullable(json.readValue(payload, DelegationClaims.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
