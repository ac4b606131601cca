package bot.spaceduck.cert.signer;

import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyRing;
import jakarta.inject.Singleton;

/** Signs what is said of a skill's release. Its keys are their own, so that they can be rotated on their own. */
@Singleton
public class SkillSigner {
    public static final String PURPOSE = "skill";
    /** {@code typ} of the JWS: no certificate or token passes for a release, and no release for one of those. */
    public static final String JWS_TYPE = "beak-skill+json";

    private final KeyRing keys;

    public SkillSigner(KeyRing keys) {
        this.keys = keys;
    }

    /** A compact JWS (RFC 7515) by EdDSA with the newest active key, the bytes its payload. */
    public String sign(byte[] statement) {
        return Jws.sign(keys, PURPOSE, JWS_TYPE, statement);
    }

    /** Public keys that releases verify with. */
    public Jwk.Set published() {
        return Jwk.of(keys, PURPOSE);
    }
}
