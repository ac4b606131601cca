package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Ways in which a route says no. */
record Refusals(Client client) {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final AtomicLong KEYS = new AtomicLong();

    /** A problem that tells nothing of what is inside. */
    Answer refused(Call call, int status, String code) {
        Answer answer = client.send(call).expect(status, code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/instance")).isEqualTo(call.route());
        assertThat(answer.text("/trace_id")).matches("[0-9a-f]{32}");
        assertThat(answer.body()).doesNotContain("bot.spaceduck", "java.", "Exception", "dynamodb", "keycloak");
        return answer;
    }

    /** The tier is too low, and the answer says what is missing. */
    void tierTooLow(Call call, String required, String current, String... missing) {
        Answer answer = refused(call, 403, "E-403-002")
                .expect("/required_tier", required)
                .expect("/current_tier", current);
        List<String> named = new ArrayList<>();
        answer.node("/missing_evidence").forEach(evidence -> named.add(evidence.asText()));
        assertThat(named).as("%s", call).containsExactly(missing);
    }

    /** The first answer is kept, and given to who repeats the request under its key. */
    Answer repeated(Call call, int status) {
        return repeated(call, status, key());
    }

    private Answer repeated(Call call, int status, String key) {
        Answer first = client.send(call.with(IDEMPOTENCY_KEY, key)).expect(status);
        Answer again = client.send(call.with(IDEMPOTENCY_KEY, key)).expect(status);
        assertThat(again.body()).as("%s", call).isEqualTo(first.body());
        return first;
    }

    /** As {@link #repeated(Call, int)}, and another request may not use the key. */
    Answer once(Call call, int status, Object otherBody) {
        String key = key();
        Answer first = repeated(call, status, key);
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(IDEMPOTENCY_KEY, key);
        Call other = Call.post(call.path(), otherBody);
        refused(new Call(other.method(), other.path(), headers, other.body()), 409, "E-409-003");
        return first;
    }

    private static String key() {
        return "once-" + KEYS.incrementAndGet() + "-" + System.nanoTime();
    }

    /** What every route with a body refuses, whoever asks. */
    void badBodies(Call valid) {
        Call bare = Call.raw(valid.method(), valid.path(), "{\"").with("Content-Type", "application/json");
        Call unknown = Call.post(valid.path(), Map.of("no_such_field", 1));
        String credential = valid.headers().get("Authorization");
        for (Call bad : new Call[] {bare, unknown}) {
            Call call = credential == null ? bad : bad.with("Authorization", credential);
            refused(call, 400, "E-400-005");
        }
    }
}
