package bot.spaceduck.identity.verification;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Six digits for people, 256 bits for links. At rest a code is a keyed hash bound to account, purpose and challenge: it
 * cannot be tried against the store without the key, nor used for anything else.
 */
@Singleton
public class OneTimeCode {
    private static final String PURPOSE = "otp";
    private static final int CODES = 1_000_000;
    private static final int LINK_BYTES = 32;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    OneTimeCode(KeyRing keys) {
        this.keys = keys;
    }

    String digits() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /** 43 characters, base64url. */
    String linkToken() {
        byte[] bytes = new byte[LINK_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Proof hash(String accountId, Purpose purpose, String challengeId, String code) {
        return keys.mac(PURPOSE, message(accountId, purpose, challengeId, code));
    }

    boolean matches(String accountId, Challenge challenge, String code) {
        return keys.verifyMac(
                PURPOSE, message(accountId, challenge.purpose(), challenge.id(), code), challenge.codeHash());
    }

    private static byte[] message(String accountId, Purpose purpose, String challengeId, String code) {
        return String.join("\n", accountId, purpose.name(), challengeId, code).getBytes(StandardCharsets.UTF_8);
    }
}
