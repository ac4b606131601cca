package bot.spaceduck.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bot.spaceduck.audit.tree.NaiveTree;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrontierTest {
    @Property(tries = 200)
    void rootIsThatOfTheDefinition(@ForAll @IntRange(max = 700) int size, @ForAll int salt) {
        NaiveTree tree = NaiveTree.of(size, "leaf" + salt + ",");

        Frontier frontier = Frontier.EMPTY.append(tree.leaves());

        assertThat(frontier.size()).isEqualTo(size);
        assertThat(frontier.root()).isEqualTo(tree.root());
    }

    @Property(tries = 100)
    void doesNotMindHowLeavesArriveOrThatItWasStored(
            @ForAll @IntRange(max = 300) int first, @ForAll @IntRange(max = 300) int more) {
        NaiveTree tree = NaiveTree.of(first + more, "leaf");
        Frontier stored = Frontier.EMPTY.append(tree.leaves().subList(0, first));

        Frontier frontier = Frontier.fromBytes(stored.toBytes());
        for (Hash leaf : tree.leaves().subList(first, first + more)) {
            frontier = frontier.append(leaf);
        }

        assertThat(frontier).isEqualTo(Frontier.EMPTY.append(tree.leaves()));
        assertThat(stored.size()).isEqualTo(first);
    }

    @Example
    void bytesAreTheSizeAndTheHashes() {
        Hash one = Merkle.leaf(new byte[] {1});

        byte[] bytes = Frontier.EMPTY.append(one).toBytes();

        assertThat(Arrays.copyOf(bytes, 8)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(bytes, 8, bytes.length)).isEqualTo(one.bytes());
    }

    @Property
    void refusesBytesOfAnotherLength(@ForAll @IntRange(max = 100) int length) {
        byte[] bytes = new byte[length];
        if (length >= Long.BYTES) {
            bytes[7] = 5;
        }
        Assume.that(length != Long.BYTES + 2 * Hash.LENGTH);

        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.fromBytes(bytes));
    }

    @Example
    void refusesASizeThatTheHashesDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(3, List.of(Merkle.EMPTY_ROOT)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(-1, List.of()));
    }
}
