package bot.spaceduck.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Json POND = Json.from("""
            {"ducks": [{"name": "Teal", "legs": 2, "eggs": [1, 2]}, {"name": "Pintail", "legs": 2, "eggs": []}],
             "paths": {"/beak/peck": {"post": true}}, "depth": 12345678901, "name": null}
            """);

    @Test
    void readsByPath() {
        assertThat(POND.getString("ducks[1].name")).isEqualTo("Pintail");
        assertThat(POND.getInt("ducks[0].eggs[1]")).isEqualTo(2);
        assertThat(POND.getLong("depth")).isEqualTo(12_345_678_901L);
        assertThat(POND.getBoolean("paths.'/beak/peck'.post")).isTrue();
        assertThat(POND.getString("depth")).isEqualTo("12345678901");
        assertThat(POND.<Map<String, Object>>get("ducks[0]")).containsEntry("legs", 2);
        assertThat(POND.part("ducks[0]").getString("name")).isEqualTo("Teal");
    }

    @Test
    void readsANameOfEachElement() {
        assertThat(POND.getList("ducks.name")).containsExactly("Teal", "Pintail");
        assertThat(POND.getList("ducks.eggs")).containsExactly(List.of(1, 2), List.of());
        assertThat(POND.getList("ducks.wings")).containsExactly(null, null);
        assertThat(POND.getList("ducks.name", String.class)).containsExactly("Teal", "Pintail");
    }

    @Test
    void theDocumentIsItsOwnRoot() {
        assertThat(POND.getMap("$")).containsOnlyKeys("ducks", "paths", "depth", "name");
        assertThat(POND.getMap("")).isEqualTo(POND.getMap("$"));
        assertThat(Json.from("[{\"id\": 7}]").getInt("[0].id")).isEqualTo(7);
    }

    @Test
    void whatIsNotThereIsNull() {
        assertThat(POND.getString("name")).isNull();
        assertThat(POND.getString("ducks[7].name")).isNull();
        assertThat(POND.<Object>get("lake.depth")).isNull();
        assertThat(POND.<Object>getList("lake")).isNull();
        assertThatThrownBy(() -> POND.getInt("name")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> POND.getBoolean("depth")).isInstanceOf(AssertionError.class);
    }
}
