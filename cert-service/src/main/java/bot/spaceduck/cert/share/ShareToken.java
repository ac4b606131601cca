package bot.spaceduck.cert.share;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What opens a share link: the ULID of the share, by which it is found, and 256 random bits. Only its hash is kept; so
 * many random bits cannot be guessed, and need no slow or keyed one.
 */
final class ShareToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int ULID = 26;
    /** 32 bytes in base64url without padding. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String text;

    private ShareToken(String text) {
        this.text = text;
    }

    /** A new one for the share of that id. */
    static ShareToken of(String shareId) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new ShareToken(shareId.substring(IdKind.SHARE.prefix().length())
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty for what cannot be a token. */
    static Optional<ShareToken> parse(String text) {
        return Optional.ofNullable(text)
                .filter(given -> given.length() > ULID)
                .filter(given -> Ids.isOf(IdKind.SHARE, IdKind.SHARE.prefix() + given.substring(0, ULID)))
                .filter(given -> SECRET.matcher(given.substring(ULID)).matches())
                .map(ShareToken::new);
    }

    String shareId() {
        return IdKind.SHARE.prefix() + text.substring(0, ULID);
    }

    /** SHA-256 of the text, 32 bytes. */
    byte[] hash() {
        return PayloadHash.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** To be shown once. */
    String text() {
        return text;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ShareToken[" + shareId() + "]";
    }
}
