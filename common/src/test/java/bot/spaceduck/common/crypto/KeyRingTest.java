package bot.spaceduck.common.crypto;

import static bot.spaceduck.common.crypto.Keys.NOW;
import static bot.spaceduck.common.crypto.Keys.entry;
import static bot.spaceduck.common.crypto.Keys.in;
import static bot.spaceduck.common.crypto.Keys.ring;
import static bot.spaceduck.common.crypto.Keys.ringAt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final byte[] MESSAGE = "quack".getBytes(UTF_8);

    @BeforeAll
    static void provider() {
        CryptoProvider.install();
    }

    @Test
    void theNewestActiveKeySignsAndOlderOnesStillVerify() {
        KeyEntry old = entry("old", KeyAlgorithm.ED25519, 10);
        Proof before = ring(old).sign("purpose", MESSAGE);

        KeyRing rotated = ring(in(old, KeyState.VERIFY_ONLY, null), entry("new", KeyAlgorithm.ED25519, 1));

        assertThat(rotated.sign("purpose", MESSAGE).kid()).isEqualTo("new");
        assertThat(rotated.verify("purpose", MESSAGE, before)).isTrue();
        assertThat(rotated.published("purpose"))
                .extracting(KeyRing.Published::kid)
                .containsExactly("new", "old");
    }

    @Test
    void anOverlapEndsByTheClockWhateverTheStateSays() {
        KeyEntry key = in(entry("k", KeyAlgorithm.ED25519, 1), KeyState.ACTIVE, NOW);
        Proof before = ringAt(NOW.minusMillis(1), key).sign("purpose", MESSAGE);

        assertThat(ringAt(NOW.minusMillis(1), key).verify("purpose", MESSAGE, before))
                .isTrue();
        assertThat(ringAt(NOW, key).verify("purpose", MESSAGE, before)).isFalse();
        assertThat(ringAt(NOW, key).published("purpose")).isEmpty();
        assertThatThrownBy(() -> ringAt(NOW, key).sign("purpose", MESSAGE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyServesItsPurposeAlone() {
        KeyRing ring = ring(entry("k", KeyAlgorithm.ED25519, 1));
        Proof signature = ring.sign("purpose", MESSAGE);

        assertThat(ring.verify("other", MESSAGE, signature)).isFalse();
        assertThatThrownBy(() -> ring.sign("other", MESSAGE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachFlippedBitOfASignatureIsRefused() {
        KeyRing ring = ring(entry("k", KeyAlgorithm.ED25519, 1));
        Proof good = ring.sign("purpose", MESSAGE);
        assertThat(ring.verify("purpose", MESSAGE, good)).isTrue();

        for (int bit = 0; bit < 512; bit++) {
            byte[] flipped = good.value();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(ring.verify("purpose", MESSAGE, new Proof("k", flipped))).isFalse();
        }
        assertThat(ring.verify("purpose", MESSAGE, new Proof("k", new byte[63])))
                .isFalse();
        assertThat(ring.verify("purpose", MESSAGE, new Proof("unknown", good.value())))
                .isFalse();
    }

    @Test
    void aMacIsCheckedUnderItsOwnKey() {
        KeyEntry old = entry("old", KeyAlgorithm.HMAC_SHA256, 10);
        Proof before = ring(old).mac("purpose", MESSAGE);
        KeyRing rotated = ring(in(old, KeyState.VERIFY_ONLY, null), entry("new", KeyAlgorithm.HMAC_SHA256, 1));

        assertThat(rotated.verifyMac("purpose", MESSAGE, before)).isTrue();
        assertThat(rotated.verifyMac("purpose", MESSAGE, new Proof("new", before.value())))
                .isFalse();
        assertThat(rotated.macs("purpose", MESSAGE)).extracting(Proof::kid).containsExactly("new", "old");
    }

    @Test
    void aBoxOpensOnlyInItsContext() {
        KeyRing ring = ring(entry("k", KeyAlgorithm.AES_256_GCM, 1));
        Sealed box = ring.seal("purpose", MESSAGE, Sealed.context("here"));

        assertThat(ring.open("purpose", Sealed.parse(box.text()), Sealed.context("here")))
                .hasValue(MESSAGE);
        assertThat(ring.open("purpose", box, Sealed.context("there"))).isEmpty();
        assertThat(ring.open("purpose", new Sealed("k", new byte[5]), Sealed.context("here")))
                .isEmpty();
        assertThat(box.text()).doesNotContain("quack");
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void ed25519IsThatOfTheRfc() {
        byte[] pkcs8 = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] signature = Ed25519.sign(Ed25519.privateKey(pkcs8), new byte[] {0x72});

        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        byte[] raw = HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(Ed25519.verify(Ed25519.publicKey(raw), new byte[] {0x72}, signature))
                .isTrue();
        assertThat(Ed25519.raw(Ed25519.publicKey(raw))).isEqualTo(raw);
    }

    @Test
    void noKeyMaterialIsPrinted() {
        KeyEntry key = entry("k", KeyAlgorithm.HMAC_SHA256, 1);

        assertThat(key.toString()).contains("k").doesNotContain(key.secret());
    }

    @Test
    void aFileGoesThereAndBack() {
        KeyRingFile file = new KeyRingFile(
                java.util.List.of(entry("a", KeyAlgorithm.ED25519, 1), entry("b", KeyAlgorithm.AES_256_GCM, 2)));

        assertThat(KeyRingFile.parse(file.toJson())).isEqualTo(file);
        assertThatThrownBy(() -> KeyRingFile.parse("{\"keys\":[{\"kid\":\"x\",\"secret\":\"plain\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("plain");
        assertThatThrownBy(() -> KeyRingFile.parse("{\"keys\":[{\"kid\":\"x\",\"secret\":plain\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("plain");
    }
}
