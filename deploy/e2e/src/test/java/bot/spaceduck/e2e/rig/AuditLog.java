package bot.spaceduck.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.proof.Checkpoint;
import bot.spaceduck.e2e.proof.VerifierKey;
import bot.spaceduck.e2e.story.Cast;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The audit log as it can be read through the gateway. */
public record AuditLog(Client client) {

    /** All that this person may see, newest first. */
    public List<JsonNode> entries(Cast cast, String filter) {
        return entries(cast.accessToken(), filter);
    }

    /** All that the holder of that token may see, newest first. */
    public List<JsonNode> entries(String accessToken, String filter) {
        List<JsonNode> entries = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.send(Call.get("/beak/audit/log?limit=200" + filter + cursor)
                            .asPerson(accessToken))
                    .expect(200);
            page.node("/entries").forEach(entries::add);
            String next = page.json().path("next_cursor").asText();
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return entries;
    }

    /** How many entries each shard has by its signed checkpoint. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        client.send(Call.get("/beak/audit/log/keys"))
                .expect(200)
                .node("/shards")
                .forEach(shard -> {
                    List<VerifierKey> keys = new ArrayList<>();
                    shard.path("keys").forEach(key -> keys.add(VerifierKey.parse(key.asText())));
                    Answer note = client.send(
                            Call.get("/beak/audit/log/" + shard.path("shard").asText() + "/checkpoint"));
                    if (note.status() == 200) {
                        sizes.put(
                                shard.path("shard").asText(),
                                Checkpoint.verify(note.body(), keys).size());
                    }
                });
        return sizes;
    }

    /** How many entries there are. */
    public long size() {
        return sizes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of each aggregate that the person sees, the entries are numbered 1, 2, 3 … without gap or repetition. */
    public void requireGapless(Cast cast) {
        Map<String, List<Long>> sequences = entries(cast, "").stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.path("subject").asText(),
                        Collectors.mapping(
                                entry -> entry.path("subject_sequence").asLong(), Collectors.toList())));
        assertThat(sequences).isNotEmpty();
        sequences.forEach((subject, found) -> assertThat(found)
                .as(subject)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, found.size()).boxed().toList()));
    }
}
