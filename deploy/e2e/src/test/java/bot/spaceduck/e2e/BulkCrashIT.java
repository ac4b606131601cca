package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many decisions in one request, and the process that makes them is killed between two of them. */
@WithPlatform
class BulkCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 50;
    /** The last decision may be faster than the signal that kills. */
    private static final int ATTEMPTS = 5;

    private Client client;
    private Cast cast;

    @BeforeEach
    void operator(TestPlatform platform) {
        platform.mend();
        client = platform.client();
        cast = platform.operator(client);
        client.send(Call.post("/beak/identity/declare", Map.of("legal_name", "Dabbling Duck", "address", "1 Pond Lane"))
                        .asPerson(cast.accessToken()))
                .expect(200)
                .expect("/trust_tier", "T2");
    }

    @Test
    void itsRepeatDecidesTheRestAndNothingTwice(TestPlatform platform) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<Answer> asked = asked(attempt);
            Call bulk = bulk(asked, "bulk-" + attempt);
            CompletableFuture<Integer> cut = CompletableFuture.supplyAsync(() -> status(bulk));
            Poll.until(PATIENCE, "a first decision", () -> isTrue(isApproved(asked.getFirst())));
            platform.kill("peck");
            cut.join();
            platform.start("peck");
            Poll.until(PATIENCE, "the service", () -> isTrue(isApproved(asked.getFirst())));
            long decided = asked.stream().filter(this::isApproved).count();

            JsonNode results = client.send(bulk).expect(200).node("/results");

            assertThat(results).hasSize(MANY).allSatisfy(result -> {
                assertThat(result.path("state").asText()).as("%s", result).isEqualTo("APPROVED");
                assertThat(result.has("receipt")).isTrue();
            });
            requireEachOnce(asked, results);
            if (decided < MANY) {
                return;
            }
        }
        throw new AssertionError("the process was never killed midway");
    }

    /** One event of each, the one that its receipt names. */
    private void requireEachOnce(List<Answer> asked, JsonNode results) {
        List<String> pecks =
                asked.stream().map(answer -> answer.text("/peck_id")).toList();
        List<String> events = StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.at("/receipt/record/event_id").asText())
                .toList();
        Poll.until(
                PATIENCE,
                "an entry for each",
                () -> isTrue(approvals("event_id").containsAll(events)));
        assertThat(approvals("subject")).containsAll(pecks).doesNotHaveDuplicates();
    }

    private List<String> approvals(String member) {
        return new AuditLog(client)
                .entries(cast, "&event_type=PECK_RESOLVED").stream()
                        .map(entry -> entry.path(member).asText())
                        .toList();
    }

    private List<Answer> asked(int attempt) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> new Flock(client, cast)
                        .ask("Bulk %d %d".formatted(attempt, i))
                        .expect(201))
                .toList();
    }

    private Call bulk(List<Answer> asked, String key) {
        List<Map<String, String>> items = asked.stream()
                .map(answer -> Map.of("peck_id", answer.text("/peck_id"), "request_hash", answer.text("/request_hash")))
                .toList();
        return Call.post("/beak/peck/bulk", Map.of("decision", "approve", "items", items))
                .asPerson(cast.accessToken())
                .with("Idempotency-Key", key);
    }

    private boolean isApproved(Answer asked) {
        Answer seen =
                client.send(Call.get("/beak/peck/" + asked.text("/peck_id")).asAgent(cast.beakKey()));
        return seen.status() == 200 && seen.text("/state").equals("APPROVED");
    }

    /** 0 if there is none. */
    private int status(Call call) {
        try {
            return client.send(call).status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static Optional<Boolean> isTrue(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }
}
