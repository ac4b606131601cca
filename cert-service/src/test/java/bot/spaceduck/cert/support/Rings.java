package bot.spaceduck.cert.support;

import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.common.crypto.CryptoProvider;
import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyEntry;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.KeyRingFile;
import bot.spaceduck.common.crypto.KeyState;
import bot.spaceduck.common.crypto.NewKey;
import bot.spaceduck.common.readiness.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Key rings for certificates, and what becomes of them in rotations. */
public final class Rings {
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Duration BETWEEN = Duration.ofDays(30);

    private final List<KeyEntry> keys = new ArrayList<>();
    private int rotations;

    private Rings() {
        CryptoProvider.install();
        addKeys();
    }

    /** A ring of one key an algorithm. */
    public static Rings fresh() {
        return new Rings();
    }

    /** New keys make from now on; those before check, and cannot make: their private halves are gone. */
    public Rings rotate() {
        keys.replaceAll(key -> in(key, KeyState.VERIFY_ONLY));
        rotations++;
        addKeys();
        return this;
    }

    /** All keys but the newest count for nothing. */
    public Rings retireOld() {
        keys.replaceAll(key -> key.state() == KeyState.ACTIVE ? key : in(key, KeyState.RETIRED));
        return this;
    }

    /** The ring as of now; later rotations leave it as it is. */
    public KeyRing ring() {
        return KeyRing.fixed(new KeyRingFile(keys), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public static Issuer issuer(String publicUrl) {
        return new Issuer(environment(publicUrl));
    }

    /** A test environment that the outside calls so. */
    public static Environment environment(String publicUrl) {
        return new Environment() {
            @Override
            public String environment() {
                return "test";
            }

            @Override
            public String region() {
                return "local";
            }

            @Override
            public String publicUrl() {
                return publicUrl;
            }
        };
    }

    private void addKeys() {
        for (KeyAlgorithm algorithm : List.of(KeyAlgorithm.ED25519, KeyAlgorithm.HMAC_SHA256)) {
            keys.add(NewKey.of(
                    "certificate-" + algorithm.name().toLowerCase(java.util.Locale.ROOT) + "-" + rotations,
                    CertificateSigner.PURPOSE,
                    algorithm,
                    NOW.minus(BETWEEN.multipliedBy(10L - rotations))));
        }
    }

    private static KeyEntry in(KeyEntry key, KeyState state) {
        return new KeyEntry(
                key.kid(),
                key.purpose(),
                key.algorithm(),
                state,
                key.createdAt(),
                key.retireAt(),
                null,
                key.publicKey(),
                key.secret());
    }
}
