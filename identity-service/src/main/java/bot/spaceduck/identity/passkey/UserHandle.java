package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.canonical.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What authenticators know an account by (WebAuthn Level 3, section 14.6.1): 32 bytes that say nothing of the person. */
record UserHandle(byte[] bytes) {
    static UserHandle of(String accountId) {
        return new UserHandle(
                PayloadHash.sha256(("spaceduck passkey user\n" + accountId).getBytes(StandardCharsets.UTF_8)));
    }

    String text() {
        return Base64Url.encode(bytes);
    }

    boolean is(byte[] given) {
        return MessageDigest.isEqual(bytes, given);
    }
}
