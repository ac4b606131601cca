package bot.spaceduck.cert.support;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is true of a duckling's certificates whatever happened to them. */
public final class IntactChain {
    private IntactChain() {}

    /**
     * Its versions count from 1 without a gap, each names the one before and the one after, and none but the last is
     * current.
     *
     * @return the history, oldest first
     */
    public static List<Map<String, Object>> of(String ducklingId) {
        List<Map<String, Object>> versions = Ducklings.as(ducklingId)
                .queryParam("limit", 200)
                .get("/beak/cert/history")
                .as(Json.class)
                .getList("certificates");
        Collections.reverse(versions);
        assertThat(versions)
                .extracting(version -> version.get("version"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, versions.size()).boxed().toList());
        for (int i = 0; i < versions.size(); i++) {
            Map<String, Object> version = versions.get(i);
            boolean last = i == versions.size() - 1;
            assertThat(version.get("supersedes"))
                    .as("what version %d supersedes", i + 1)
                    .isEqualTo(i == 0 ? null : versions.get(i - 1).get("cert_id"));
            assertThat(version.get("superseded_by"))
                    .as("what supersedes version %d", i + 1)
                    .isEqualTo(last ? null : versions.get(i + 1).get("cert_id"));
            assertThat(version.get("cert_status"))
                    .as("status of version %d", i + 1)
                    .isIn(last ? List.of("ISSUED", "REVOKED") : List.of("SUPERSEDED", "REVOKED"));
        }
        return versions;
    }
}
