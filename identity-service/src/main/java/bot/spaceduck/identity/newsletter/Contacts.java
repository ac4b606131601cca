package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.identity.account.EmailAddress;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Seals where a mail goes and the token that it carries, bound to the subscriber. */
@Singleton
class Contacts {
    private static final String SEAL = "seal";
    private static final int TOKEN_BYTES = 32;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    Contacts(KeyRing keys) {
        this.keys = keys;
    }

    /** @param token what the newest mail carries */
    record Contact(EmailAddress email, String token) {
        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    /** 256 random bits: 43 characters, base64url. */
    String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String seal(String subscriberId, Contact contact) {
        byte[] plain = (contact.token() + "\n" + contact.email().value()).getBytes(StandardCharsets.UTF_8);
        return keys.seal(SEAL, plain, context(subscriberId)).text();
    }

    Contact open(String subscriberId, String box) {
        String plain = keys.open(SEAL, Sealed.parse(box), context(subscriberId))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("a subscriber's address cannot be opened"));
        int end = plain.indexOf('\n');
        return new Contact(new EmailAddress(plain.substring(end + 1)), plain.substring(0, end));
    }

    /** A token has 256 random bits: a plain SHA-256 cannot be guessed. */
    static String hash(String token) {
        return HexFormat.of().formatHex(PayloadHash.sha256(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] context(String subscriberId) {
        return Sealed.context("newsletter", subscriberId);
    }
}
