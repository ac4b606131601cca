package bot.spaceduck.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can be written into the log can be read back from it; the rest is rejected. */
class LeafTest {
    private static final String EVENT = """
            {"specversion":"1.0","id":"7f9c24e8-3b12-4fef-91e0-5b1a6cb8d0a1","source":"/peck-service","type":"admin.action",
            "subject":"pk_1","time":"2026-11-21T12:00:00Z","datacontenttype":"application/json","dataschema":"s","sequence":1,
            "data":{"event_type":"ADMIN_ACTION","actor_id":"a","actor_type":"SYSTEM","target_id":"TARGET","outcome":"success",
            "detail":{"x":DETAIL}}}""";

    @Test
    void anEventIsALeaf() {
        Leaf leaf = leaf("dk_01k9000000000000000000000a", "1");

        assertThat(leaf.rejected()).isFalse();
        assertThat(StoredEntry.of(leaf.text()).concerned()).containsExactly("dk_01k9000000000000000000000a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"operator_id", "operator", "decider_id", "account_id", "duckling_id", "agent_id", "spaceduck_id"
            })
    void whoIsNamedInTheDetailIsConcerned(String member) {
        Leaf leaf = leaf("t", "1,\"" + member + "\":\"dk_01k9000000000000000000000a\"");

        assertThat(StoredEntry.of(leaf.text()).concerned()).containsExactly("dk_01k9000000000000000000000a");
    }

    @Test
    void whatIsTooDeepToReadBackIsRejected() {
        assertThat(leaf("t", "[".repeat(40) + "]".repeat(40)).rejected()).isTrue();
    }

    @Test
    void whatIsTooLongToReadBackIsRejected() {
        assertThat(leaf("t", "\"" + "x".repeat(70_000) + "\"").rejected()).isTrue();
    }

    @Test
    void anIdThatIsOnlyAPrefixConcernsNobody() {
        Leaf leaf = leaf("dk_" + "a".repeat(3000), "1");

        assertThat(StoredEntry.of(leaf.text()).concerned()).isEmpty();
    }

    private static Leaf leaf(String target, String detail) {
        String json = EVENT.replace("TARGET", target).replace("DETAIL", detail);
        return Leaf.of("test-0", new Received(1, Instant.EPOCH, null, json.getBytes(StandardCharsets.UTF_8)));
    }
}
