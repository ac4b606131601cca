package bot.spaceduck.cert.signer;

/** Which signatures hold over the bytes that they were checked against. */
public record Verdict(boolean hmac, boolean ed25519, boolean jws) {
    public boolean holds() {
        return hmac && ed25519 && jws;
    }
}
