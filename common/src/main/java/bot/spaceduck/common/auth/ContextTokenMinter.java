package bot.spaceduck.common.auth;

import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyRing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Mints context tokens (JWS compact, EdDSA): 30 s, one audience, the capability that was checked. */
@Singleton
public class ContextTokenMinter {
    private final KeyRing keys;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    public ContextTokenMinter(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param audience name of the one service that it is for
     * @param capability what identity-service found the caller's tier to give, or empty
     */
    public String mint(Caller caller, String audience, String capability) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ContextToken.ISSUER);
        claims.put("aud", audience);
        claims.put("sub", caller.actor().id());
        claims.put("iat", now);
        claims.put("nbf", now - 5);
        claims.put("exp", now + ContextToken.LIFETIME_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put(ContextToken.CAPABILITY, capability);
        if (caller.ipHash() != null) {
            claims.put(ContextToken.IP_HASH, caller.ipHash());
        }
        describe(caller, claims);
        return Jws.sign(keys, ContextToken.PURPOSE, ContextToken.TYPE, bytes(claims));
    }

    private static void describe(Caller caller, Map<String, Object> claims) {
        claims.put(ContextToken.ACTOR_TYPE, caller.actor().type().name());
        switch (caller) {
            case Caller.Anonymous anonymous -> {}
            case Caller.Person person -> {
                claims.put(ContextToken.ACCOUNT, person.accountId());
                claims.put(ContextToken.TIER, person.tier().name());
                claims.put(ContextToken.ROLES, person.roles());
                claims.put(ContextToken.EMAIL_VERIFIED, person.emailVerified());
            }
            case Caller.Agent agent -> {
                claims.put(ContextToken.ACCOUNT, agent.accountId());
                claims.put(ContextToken.TIER, agent.tier().name());
                claims.put(ContextToken.KEY_ID, agent.keyId());
            }
        }
    }

    private byte[] bytes(Map<String, Object> claims) {
        try {
            return json.writeValueAsBytes(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims are plain values", e);
        }
    }
}
