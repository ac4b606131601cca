package bot.spaceduck.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.id.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schemas, API description and the closed list of types say the same. */
class EventSchemasTest {
    private static final String PREFIX = "https://spaceduck.bot/schemas/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(PREFIX, "classpath:schemas/")));

    private final Events events = new Events(new Ids(Clock.systemUTC()), Clock.systemUTC(), "peck-service");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void eachTypeHasASchemaThatTakesItAndNoOther(EventType type) {
        String outcome = type == EventType.PECK_RESOLVED ? "approved" : "success";
        Origin origin = new Origin(
                Actor.anonymous(), null, "0".repeat(64), "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-00");
        String json =
                events.of(type, "subject", "target", outcome, origin, Map.of()).body(1);
        String other = json.replace("\"" + type.dotted(outcome) + "\"", "\"other.type\"");

        assertThat(complaints(type, json))
                .filteredOn(complaint -> !complaint.contains("/data/detail"))
                .isEmpty();
        assertThat(complaints(type, other)).isNotEmpty();
        assertThat(complaints(type, json.replace("\"sequence\":1", "\"sequence\":0")))
                .isNotEmpty();
        assertThat(complaints(type, json.replace("\"outcome\"", "\"more\":1,\"outcome\"")))
                .isNotEmpty();
    }

    @Test
    void theApiDescriptionListsEachTypeThatIsSent() throws IOException {
        JsonNode description =
                new ObjectMapper().readTree(Path.of("../docs/asyncapi.json").toFile());
        Set<String> described = new TreeSet<>();
        description.at("/channels/events/messages").fieldNames().forEachRemaining(described::add);
        Set<String> sent = Arrays.stream(EventType.values())
                // The log's own entry for what is no event: it is never on the topic.
                .filter(type -> type != EventType.EVENT_REJECTED)
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(sent);
        for (JsonNode message : description.at("/components/messages")) {
            assertThat(Path.of("../docs").resolve(message.at("/payload/$ref").asText()))
                    .isRegularFile();
        }
    }

    @Test
    void thereIsNoSchemaWithoutAType() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .filteredOn(name -> !name.equals("envelope"))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(EventType.values()).map(Enum::name).toList());
        }
    }

    private static List<String> complaints(EventType type, String json) {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(PREFIX + type.name() + ".json"));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
