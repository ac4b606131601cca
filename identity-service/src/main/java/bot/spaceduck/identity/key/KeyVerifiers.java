package bot.spaceduck.identity.key;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Makes and compares verifiers. */
@Singleton
public class KeyVerifiers {
    private static final String PEPPER = "pepper";

    private final KeyRing keys;
    private final SlowHashes slow;

    KeyVerifiers(KeyRing keys, SlowHashes slow) {
        this.keys = keys;
        this.slow = slow;
    }

    /** What an HMAC can say of a key. */
    public enum Finding {
        GENUINE,
        /** Genuine by a pepper that is not the newest. */
        OUTDATED,
        FORGED,
        /** There is no HMAC under a pepper that is still in use: bcrypt alone can tell. */
        UNDECIDED
    }

    /** The bcrypt hash of a new key's secret; fails with DEPENDENCY_UNAVAILABLE if too many wait for theirs. */
    public Uni<String> bcrypt(BeakKey key) {
        return slow.make(key.secret());
    }

    public Proof hmac(BeakKey key) {
        return keys.mac(PEPPER, message(key));
    }

    /** In constant time, without bcrypt: one HMAC, two while a pepper is being rotated. */
    public Finding compare(BeakKey key, KeyRecord kept) {
        Proof newest = hmac(key);
        return kept.verifier()
                .filter(verifier -> keys.checksMac(PEPPER, verifier.kid()))
                .map(verifier -> {
                    if (verifier.kid().equals(newest.kid())) {
                        return MessageDigest.isEqual(newest.value(), verifier.value())
                                ? Finding.GENUINE
                                : Finding.FORGED;
                    }
                    return keys.verifyMac(PEPPER, message(key), verifier) ? Finding.OUTDATED : Finding.FORGED;
                })
                .orElse(Finding.UNDECIDED);
    }

    /** By bcrypt; fails with DEPENDENCY_UNAVAILABLE if too many wait for theirs. */
    Uni<Boolean> compareSlowly(BeakKey key, KeyRecord kept) {
        return slow.check(key.secret(), kept.bcrypt());
    }

    private static byte[] message(BeakKey key) {
        return (key.keyId() + "\n" + key.secret()).getBytes(StandardCharsets.US_ASCII);
    }
}
