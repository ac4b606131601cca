package bot.spaceduck.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TilePathTest {
    @Property
    void pathCanBeRead(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TileId tile = new TileId(level, index, width);

        assertThat(TileId.parse(tile.path())).isEqualTo(tile);
    }
}
