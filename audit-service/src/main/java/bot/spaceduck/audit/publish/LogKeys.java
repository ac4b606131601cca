package bot.spaceduck.audit.publish;

import bot.spaceduck.audit.log.Checkpoint;
import bot.spaceduck.audit.note.Note;
import bot.spaceduck.audit.note.NoteSigner;
import bot.spaceduck.audit.note.VerifierKey;
import bot.spaceduck.common.crypto.Ed25519;
import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRequirement;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.readiness.Environment;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The log's names and the keys that sign under them: one key ring, and under each shard's origin a key name. */
@Singleton
public class LogKeys {
    private static final String PURPOSE = "checkpoint";

    private final KeyRing ring;
    private final String prefix;
    private final String region;

    public LogKeys(KeyRing ring, LogConfig config, Environment environment) {
        this.ring = ring;
        this.prefix = config.origin() + "/" + environment.region() + "/";
        this.region = environment.region();
    }

    @Produces
    @Singleton
    static KeyRequirement required(KeyRing ring) {
        return new KeyRequirement(
                ring,
                Map.of(
                        PURPOSE,
                        List.of(KeyAlgorithm.ED25519),
                        "payload-hash",
                        List.of(KeyAlgorithm.HMAC_SHA256),
                        "seal",
                        List.of(KeyAlgorithm.AES_256_GCM),
                        "cursor",
                        List.of(KeyAlgorithm.HMAC_SHA256)));
    }

    /** The shard of a partition: {@code <region>-<partition>}. */
    public String shard(int partition) {
        return region + "-" + partition;
    }

    /** The first line of the shard's checkpoints. */
    public String origin(String shard) {
        return prefix + shard;
    }

    /** Signs with the newest active key. */
    Note sign(String shard, Checkpoint checkpoint) {
        Proof proof = ring.sign(PURPOSE, checkpoint.text().getBytes(StandardCharsets.UTF_8));
        byte[] key = Ed25519.raw(ring.publicKey(PURPOSE, proof.kid()).orElseThrow());
        return new NoteSigner(new VerifierKey(origin(shard), key), message -> proof.value()).sign(checkpoint.text());
    }

    /** All that still verify. */
    List<VerifierKey> verifiers(String shard) {
        return ring.published(PURPOSE).stream()
                .map(published -> new VerifierKey(origin(shard), Ed25519.raw(published.key())))
                .toList();
    }
}
