package bot.spaceduck.cert.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.StatusBits;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitstringTest {
    /** The example of Bitstring Status List 1.0: nothing is set. */
    private static final String EMPTY = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

    @Test
    void readsAsTheStandardsExample() {
        assertThat(StatusBits.bytes(EMPTY)).isEqualTo(new byte[16_384]);
        assertThat(StatusBits.bytes(Bitstring.encoded(new BitSet()))).isEqualTo(StatusBits.bytes(EMPTY));
    }

    @Test
    void beginsWithTheLeftmostBit() {
        BitSet set = new BitSet();
        set.set(0);
        set.set(9);
        set.set(131_071);

        byte[] bytes = StatusBits.bytes(Bitstring.encoded(set));

        assertThat(bytes).hasSize(16_384);
        assertThat(bytes[0]).isEqualTo((byte) 0b1000_0000);
        assertThat(bytes[1]).isEqualTo((byte) 0b0100_0000);
        assertThat(bytes[16_383]).isEqualTo((byte) 0b0000_0001);
    }

    @Test
    void holdsEachBit() {
        BitSet set = new BitSet();
        new Random(42).ints(2_000, 0, 131_072).forEach(set::set);

        assertThat(StatusBits.of(Bitstring.encoded(set))).isEqualTo(set);
    }
}
