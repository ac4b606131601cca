package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The own profile and the public directory, through the gateway. */
@WithPlatform
class ProfileIT {
    private Client client;
    private Refusals refusals;
    private Cast cast;

    @BeforeEach
    void operator(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
    }

    @Test
    void isEditedByOneWhoHasSeenIt() {
        Answer seen = client.send(Call.get("/beak/profile").asPerson(cast.accessToken()))
                .expect(200)
                .expect("/duckling_id", cast.ducklingId())
                .expect("/email", cast.person().email())
                .expect("/trust_tier", "T1");
        assertThat(seen.header("Cache-Control")).contains("no-store");

        Call change = edit(Map.of("about", "Likes reeds.")).with("If-Match", seen.header("ETag"));
        Answer changed = client.send(change).expect(200);

        assertThat(changed.header("ETag")).isNotEmpty().isNotEqualTo(seen.header("ETag"));
        refusals.refused(change.with("Idempotency-Key", "late"), 409, "E-409-002");
    }

    @Test
    void isChangedOnceUnderAKey() {
        refusals.once(edit(Map.of("about", "Likes mud.")), 200, Map.of("about", "Likes rain."));
    }

    @Test
    void isRefusedWithoutAnythingToChangeOrWithTooMuch() {
        refusals.refused(edit(Map.of()), 400, "E-400-001");
        refusals.refused(edit(Map.of("display_name", "ab")), 400, "E-400-005");
        refusals.refused(edit(Map.of("about", "x".repeat(281))), 400, "E-400-005");
    }

    @Test
    void theDirectoryShowsWhoAskedForItAndNothingOfThem(TestPlatform platform) {
        Cast other = platform.operator(platform.client());
        for (Cast each : List.of(cast, other)) {
            client.send(Call.post("/beak/profile", Map.of("listed", true)).asPerson(each.accessToken()))
                    .expect(200);
        }

        Answer page = client.send(Call.get("/beak/directory?tier=T1&limit=200")).expect(200);
        assertThat(page.body())
                .doesNotContain(
                        cast.person().email(),
                        other.person().email(),
                        cast.person().name());
        List<String> found = new Paging(client, "ducklings", "duckling_id").all(Call.get("/beak/directory?tier=T1"), 1);
        assertThat(found).contains(cast.ducklingId(), other.ducklingId());
        refusals.refused(Call.get("/beak/directory?tier=T0"), 400, "E-400-005");
        refusals.refused(Call.get("/beak/directory?cursor=x"), 400, "E-400-005");
    }

    private Call edit(Map<String, Object> what) {
        return Call.post("/beak/profile", what).asPerson(cast.accessToken());
    }
}
