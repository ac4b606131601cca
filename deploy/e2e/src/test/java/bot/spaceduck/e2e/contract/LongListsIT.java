package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Copies;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each list of identity-service with more than 500 items, read page by page through the gateway. Of passkeys
 * nobody has so many, see {@link PasskeysIT}.
 */
@WithPlatform
class LongListsIT {
    private static final int COPIES = 500;
    private static final int LONGEST_PAGE = 200;

    private static Client client;
    private static Cast cast;
    private static String administrator;

    @BeforeAll
    static void people(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        cast = platform.operator(platform.client());
        administrator = platform.administrator(client);
    }

    @Test
    void agents(TestPlatform platform) {
        String id = cast.spaceduckId();
        try (Copies copies = new Copies(platform, "AGENT#" + id, "AGENT", id, COPIES)) {
            Paging paging = new Paging(client, "spaceducks", "spaceduck_id");

            assertThat(paging.all(mine("/beak/agent/list"), LONGEST_PAGE)).isEqualTo(newestFirst(id, copies));
            assertThat(paging.all(mine("/beak/agent/list?status=ACTIVE"), LONGEST_PAGE))
                    .isEqualTo(newestFirst(id, copies));
            assertThat(paging.all(mine("/beak/agent/list?status=RETIRED"), LONGEST_PAGE))
                    .isEmpty();
        }
    }

    @Test
    void bonds(TestPlatform platform) {
        Map<String, String> agent = Map.of("spaceduck_id", cast.spaceduckId());
        String id = client.send(Call.post("/beak/bond/create", agent).asPerson(cast.accessToken()))
                .expect(201)
                .text("/bond_id");
        try (Copies copies = new Copies(platform, "BOND#" + id, "BOND", id, COPIES)) {
            Paging paging = new Paging(client, "bonds", "bond_id");

            assertThat(paging.all(mine("/beak/bond/list"), LONGEST_PAGE)).isEqualTo(newestFirst(id, copies));
        }
    }

    @Test
    void blocks(TestPlatform platform) {
        Map<String, String> block = Map.of("blocked", "sd_7zzzzzzzzzzzzzzzzzzzzzzzzz");
        String id = client.send(Call.post("/beak/block", block).asPerson(cast.accessToken()))
                .expect(201)
                .text("/block_id");
        try (Copies copies = new Copies(platform, "BLOCK#" + id, "BLOCK", id, COPIES)) {
            Paging paging = new Paging(client, "blocks", "block_id");

            assertThat(paging.all(mine("/beak/block"), LONGEST_PAGE)).isEqualTo(newestFirst(id, copies));
        }
    }

    @Test
    void relyingDomains(TestPlatform platform) {
        String audience = cast.person().email().replace('@', '.');
        String id = client.send(Call.post("/beak/sso/domains", Map.of("domain", audience))
                        .asPerson(administrator))
                .expect(201)
                .text("/domain_id");
        try (Copies copies = new Copies(platform, "DOMAIN#" + id, "DOMAIN", id, COPIES)) {
            List<String> listed = new Paging(client, "domains", "domain_id")
                    .all(Call.get("/beak/sso/domains").asPerson(administrator), LONGEST_PAGE);

            // Other tests' are there too.
            assertThat(listed).containsSubsequence(newestFirst(id, copies));
        }
        client.send(Call.raw("DELETE", "/beak/sso/domains/" + id, null).asPerson(administrator))
                .expect(204);
    }

    @Test
    void reviewsOfOnePersonAndOfAll(TestPlatform platform) {
        String id = client.send(
                        Call.post("/beak/tier/review", Map.of("kind", "MANUAL")).asPerson(cast.accessToken()))
                .expect(202)
                .text("/review_id");
        try (Copies copies = new Copies(platform, "ACCOUNT#" + cast.ducklingId(), "REVIEW#" + id, id, COPIES)) {
            Paging paging = new Paging(client, "reviews", "review_id");
            List<String> newestFirst = newestFirst(id, copies);

            assertThat(paging.all(mine("/beak/tier/review"), LONGEST_PAGE)).isEqualTo(newestFirst);

            List<String> waiting =
                    paging.all(Call.get("/beak/admin/reviews?state=PENDING").asPerson(administrator), LONGEST_PAGE);
            assertThat(waiting).containsSubsequence(newestFirst.reversed());
        }
    }

    /** As ducks of T3, so that the short pages through T1 of another test stay few. */
    @Test
    void theDirectory(TestPlatform platform) {
        client.send(Call.post("/beak/profile", Map.of("listed", true)).asPerson(administrator))
                .expect(200);
        String id = client.send(Call.get("/beak/profile").asPerson(administrator))
                .expect(200)
                .text("/duckling_id");
        try (Copies copies = new Copies(platform, "ACCOUNT#" + id, "ACCOUNT", id, COPIES)) {
            Paging paging = new Paging(client, "ducklings", "duckling_id");

            assertThat(paging.all(Call.get("/beak/directory?tier=T3"), LONGEST_PAGE))
                    .containsSubsequence(newestFirst(id, copies).reversed());
            assertThat(paging.all(Call.get("/beak/directory"), LONGEST_PAGE)).containsAll(copies.ids());
        }
        client.send(Call.post("/beak/profile", Map.of("listed", false)).asPerson(administrator))
                .expect(200);
    }

    private static List<String> newestFirst(String original, Copies copies) {
        List<String> all = new ArrayList<>(copies.ids());
        all.add(original);
        return all.reversed();
    }

    private static Call mine(String path) {
        return Call.get(path).asPerson(cast.accessToken());
    }
}
