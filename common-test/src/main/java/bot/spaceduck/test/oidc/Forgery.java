package bot.spaceduck.test.oidc;

/** Access tokens that must be refused although each looks like one of the provider's. */
public enum Forgery {
    /** Signed by a stranger's RSA key under the provider's {@code kid}. */
    WRONG_KEY,
    /** A {@code kid} that the JWKS does not hold. */
    UNKNOWN_KID,
    /** {@code alg: none}, no signature (RFC 8725, section 2.1). */
    ALG_NONE,
    /** HS256 keyed with the provider's public key in PEM (algorithm confusion). */
    HMAC_OF_PUBLIC_KEY,
    /** A stranger's key, embedded in the header as {@code jwk}. */
    EMBEDDED_JWK,
    /** A stranger's key, pointed to by {@code jku} and {@code x5u}. */
    FOREIGN_JKU,
    /** A payload changed after it was signed. */
    TAMPERED,
    /** The signature's last bytes cut off. */
    TRUNCATED_SIGNATURE,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    NO_AUDIENCE,
    EXPIRED,
    NO_EXPIRY,
    NOT_YET_VALID,
    /** An ID token in an access token's place (claim {@code typ: ID}, audience the client). */
    ID_TOKEN,
    /** A refresh token in an access token's place. */
    REFRESH_TOKEN
}
