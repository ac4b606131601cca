package bot.spaceduck.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileIdTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, 0/000",
        "0, 1234067, 256, 0/x001/x234/067",
        "0, 1234067, 5, 0/x001/x234/067.p/5",
        "1, 999, 255, 1/999.p/255",
        "63, 1000, 1, 63/x001/000.p/1",
        "0, 9223372036854775807, 256, 0/x009/x223/x372/x036/x854/x775/807"
    })
    void pathIsThatOfTheStandard(int level, long index, int width, String path) {
        TileId tile = new TileId(level, index, width);

        assertThat(tile.path()).isEqualTo(path);
        assertThat(TileId.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0/0",
                "0/0000",
                "00/000",
                "01/000",
                "64/000",
                "-1/000",
                "0/-01",
                "0/x000/001",
                "0/001/002",
                "0/x001/x002",
                "0/x001/234/067",
                "0/000.p/0",
                "0/000.p/05",
                "0/000.p/256",
                "0/000.p/999",
                "0/000.p/",
                "0/000/",
                "/0/000",
                "0/000\n",
                "0/٠٠٠",
                "0/x009/x223/x372/x036/x854/x775/808",
                "0/x999/x999/x999/x999/x999/x999/x999/999",
                "0/../../head"
            })
    void refusesEveryOtherPath(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> TileId.parse(path));
    }

    /** The example of the standard: a tree of 70,000 entries. */
    @ParameterizedTest
    @CsvSource({"0, 272, 256", "0, 273, 112", "1, 0, 256", "1, 1, 17", "2, 0, 1"})
    void widthFollowsFromTheTree(int level, long index, int width) {
        assertThat(TileId.in(70_000, level, index)).isEqualTo(new TileId(level, index, width));
    }

    @ParameterizedTest
    @CsvSource({"70000, 0, 274", "70000, 2, 1", "70000, 3, 0", "70000, 8, 0", "256, 0, 1", "0, 0, 0"})
    void hasNoTileBeyondTheTree(long size, int level, long index) {
        assertThatIllegalArgumentException().isThrownBy(() -> TileId.in(size, level, index));
    }

    @Test
    void anIndexThatOverflowsIsBeyondEveryTree() {
        assertThatIllegalArgumentException().isThrownBy(() -> TileId.in(Long.MAX_VALUE, 0, 1L << 56));
        assertThatIllegalArgumentException().isThrownBy(() -> TileId.in(1000, 0, Long.MAX_VALUE));
    }
}
