package bot.spaceduck.common.crypto;

import bot.spaceduck.common.crypto.RingKey.MacKey;
import bot.spaceduck.common.crypto.RingKey.SealKey;
import bot.spaceduck.common.crypto.RingKey.SigningKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;

/**
 * Signs, authenticates and seals by purpose. Makes with the newest active key of the purpose, checks with the key that
 * the {@code kid} names, if it is of the purpose and not retired at that moment.
 */
public final class KeyRing {
    private final Supplier<Map<String, RingKey>> keys;
    private final Clock clock;

    /** @param keys by kid; asked at each use, so that a rotation needs no restart */
    KeyRing(Supplier<Map<String, RingKey>> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A ring that never changes, for tools and tests. */
    public static KeyRing fixed(KeyRingFile file, Clock clock) {
        Map<String, RingKey> keys = KeyRingSource.index(file);
        return new KeyRing(() -> keys, clock);
    }

    /** Ed25519 over {@code message}. @throws IllegalStateException without an active key of the purpose */
    public Proof sign(String purpose, byte[] message) {
        SigningKey key = newestActive(purpose, SigningKey.class);
        return new Proof(key.entry().kid(), Ed25519.sign(key.privateKey().orElseThrow(), message));
    }

    /** As {@link #sign}, over a message that names the key: a JWS holds its {@code kid} in the signed header. */
    public Proof sign(String purpose, Function<String, byte[]> messageOfKid) {
        SigningKey key = newestActive(purpose, SigningKey.class);
        String kid = key.entry().kid();
        return new Proof(kid, Ed25519.sign(key.privateKey().orElseThrow(), messageOfKid.apply(kid)));
    }

    /** The public key {@code kid}, if it is of this purpose and not retired. */
    public Optional<PublicKey> publicKey(String purpose, String kid) {
        return usable(purpose, kid, SigningKey.class).map(SigningKey::publicKey);
    }

    /** Whether {@code signature} is one of the key {@code kid}, of this purpose and not retired. */
    public boolean verify(String purpose, byte[] message, Proof signature) {
        return usable(purpose, signature.kid(), SigningKey.class)
                .map(key -> Ed25519.verify(key.publicKey(), message, signature.value()))
                .orElse(false);
    }

    /** HMAC-SHA-256 over {@code message}. @throws IllegalStateException without an active key of the purpose */
    public Proof mac(String purpose, byte[] message) {
        MacKey key = newestActive(purpose, MacKey.class);
        return new Proof(key.entry().kid(), hmac(key, message));
    }

    /** In constant time: whether {@code code} is the one of the key {@code kid}, of this purpose and not retired. */
    public boolean verifyMac(String purpose, byte[] message, Proof code) {
        return usable(purpose, code.kid(), MacKey.class)
                .map(key -> MessageDigest.isEqual(hmac(key, message), code.value()))
                .orElse(false);
    }

    /** Whether the key {@code kid} is of this purpose and not retired, so that {@link #verifyMac} can tell anything. */
    public boolean checksMac(String purpose, String kid) {
        return usable(purpose, kid, MacKey.class).isPresent();
    }

    /**
     * HMAC-SHA-256 under <em>each</em> key of the purpose that is not retired, newest first: what to look for when the
     * code itself is the look-up key and the pepper may have been rotated since.
     */
    public List<Proof> macs(String purpose, byte[] message) {
        return of(purpose, MacKey.class)
                .filter(key -> key.entry().stateAt(clock.instant()) != KeyState.RETIRED)
                .sorted(NEWEST_FIRST)
                .map(key -> new Proof(key.entry().kid(), hmac(key, message)))
                .toList();
    }

    /** AES-256-GCM under the newest active key; {@code context} is bound as additional data. */
    public Sealed seal(String purpose, byte[] plain, byte[] context) {
        SealKey key = newestActive(purpose, SealKey.class);
        return Sealed.seal(key.entry().kid(), key.secret(), plain, context);
    }

    /** What was sealed; empty if the key is gone, or box or context are not what they were. */
    public Optional<byte[]> open(String purpose, Sealed box, byte[] context) {
        return usable(purpose, box.kid(), SealKey.class).flatMap(key -> box.open(key.secret(), context));
    }

    /** Public keys that verify what was signed for the purpose, by {@code kid}: all that are not retired. */
    public List<Published> published(String purpose) {
        return of(purpose, SigningKey.class)
                .filter(key -> key.entry().stateAt(clock.instant()) != KeyState.RETIRED)
                .sorted(NEWEST_FIRST)
                .map(key -> new Published(key.entry().kid(), key.publicKey()))
                .toList();
    }

    /** Whether there is an active key to make things with. */
    public boolean canMake(String purpose, KeyAlgorithm algorithm) {
        return keys.get().values().stream()
                .map(RingKey::entry)
                .anyMatch(entry -> entry.purpose().equals(purpose)
                        && entry.algorithm() == algorithm
                        && entry.stateAt(clock.instant()) == KeyState.ACTIVE);
    }

    /** A public key and its {@code kid}. */
    public record Published(String kid, PublicKey key) {}

    private static final Comparator<RingKey> NEWEST_FIRST = Comparator.comparing(
                    (RingKey key) -> key.entry().createdAt())
            .thenComparing(key -> key.entry().kid())
            .reversed();

    private <K extends RingKey> Stream<K> of(String purpose, Class<K> type) {
        return keys.get().values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(key -> key.entry().purpose().equals(purpose));
    }

    private <K extends RingKey> K newestActive(String purpose, Class<K> type) {
        return of(purpose, type)
                .filter(key -> key.entry().stateAt(clock.instant()) == KeyState.ACTIVE)
                .min(NEWEST_FIRST)
                .orElseThrow(() -> new IllegalStateException("no active key for " + purpose));
    }

    private <K extends RingKey> Optional<K> usable(String purpose, String kid, Class<K> type) {
        return Optional.ofNullable(keys.get().get(kid))
                .filter(type::isInstance)
                .map(type::cast)
                .filter(key -> key.entry().purpose().equals(purpose))
                .filter(key -> key.entry().stateAt(clock.instant()) != KeyState.RETIRED);
    }

    private static byte[] hmac(MacKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.secret());
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 failed", e);
        }
    }
}
