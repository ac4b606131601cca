/**
 * The key ring: every key has a {@code kid}, a purpose, a state and times; sign with the newest active one, verify with
 * all that are not retired. Algorithms: HMAC-SHA-256 (RFC 2104), Ed25519 (RFC 8032), AES-256-GCM (NIST SP 800-38D).
 */
package bot.spaceduck.common.crypto;
