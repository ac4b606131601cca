package bot.spaceduck.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "pond.example/log";

    private final KeyPair pair = pair();
    private final VerifierKey key = VerifierKey.parse(text(ORIGIN, pair));

    @Test
    void readsWhatTheKeySigned() {
        Checkpoint checkpoint = Checkpoint.verify(note(ORIGIN, 7, new byte[32]), List.of(key));

        assertThat(checkpoint.size()).isEqualTo(7);
        assertThat(checkpoint.root()).isEqualTo(new byte[32]);
    }

    @Test
    void refusesWhatWasChanged() {
        String changed = note(ORIGIN, 7, new byte[32]).replace("\n7\n", "\n8\n");

        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.verify(changed, List.of(key)));
    }

    @Test
    void refusesAnotherLogsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.verify(note("pond.example/other", 7, new byte[32]), List.of(key)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.verify(
                        note(ORIGIN, 7, new byte[32]), List.of(VerifierKey.parse(text(ORIGIN, pair())))));
    }

    @Test
    void refusesAKeyWhoseHashIsNotItsOwn() {
        String text = text(ORIGIN, pair).replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");

        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(text));
    }

    @Test
    void provesAnEntryAndNoForgery() {
        ObjectNode entry = JSON.createObjectNode()
                .put("actor_id", "dk_one")
                .put("log_shard", "local-0")
                .put("log_index", 0)
                .put("leaf_hash", "whatever it says");
        byte[] leaf = Hashes.leaf("{\"actor_id\":\"dk_one\"}".getBytes(StandardCharsets.UTF_8));
        byte[] sibling = Hashes.leaf(new byte[] {1});
        Inclusion inclusion = new Inclusion(entry, 0, 2, List.of(sibling), note(ORIGIN, 2, Hashes.node(leaf, sibling)));

        assertThat(inclusion.holds(List.of(key))).isTrue();
        assertThat(inclusion.forged("actor_id", "dk_two").holds(List.of(key))).isFalse();
    }

    private String note(String origin, long size, byte[] root) {
        String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        byte[] signature = sign(text);
        byte[] line = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(key.id())
                .put(signature)
                .array();
        return text + "\n— " + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    private byte[] sign(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name, KeyPair pair) {
        byte[] info = pair.getPublic().getEncoded();
        byte[] typed = new byte[33];
        typed[0] = 1;
        System.arraycopy(info, info.length - 32, typed, 1, 32);
        byte[] hash = Hashes.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed);
        return name + "+" + HexFormat.of().formatHex(Arrays.copyOf(hash, 4)) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
