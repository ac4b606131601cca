package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import java.util.Map;

/** Ways in which a route says no. */
record Refusals(Client client) {

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
    void tierTooLow(Call call, String required, String current) {
        Answer answer = refused(call, 403, "E-403-002")
                .expect("/required_tier", required)
                .expect("/current_tier", current);
        assertThat(answer.node("/missing_evidence").size()).isPositive();
    }

    /** The first answer is kept, and given to who repeats the request under its key; another request may not use the key. */
    Answer once(Call call, int status, Object otherBody) {
        String key = "once-" + System.nanoTime();
        Answer first = client.send(call.with("Idempotency-Key", key)).expect(status);
        Answer again = client.send(call.with("Idempotency-Key", key)).expect(status);
        assertThat(again.body()).isEqualTo(first.body());
        Call other = Call.post(call.path(), otherBody).with("Idempotency-Key", key);
        refused(other.with("Authorization", call.headers().get("Authorization")), 409, "E-409-003");
        return first;
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
