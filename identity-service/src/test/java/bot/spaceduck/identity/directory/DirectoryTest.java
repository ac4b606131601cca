package bot.spaceduck.identity.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
class DirectoryTest extends IdentityTest {
    private static final int MANY = 501;

    @Inject
    Ids ids;

    private static void list(Duckling duckling, boolean listed) {
        Response changed = Ducklings.as(duckling).body(Map.of("listed", listed)).post("/beak/profile");
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    }

    private static Response page(String filter, int limit, String cursor) {
        var request = given().queryParam("limit", limit);
        if (!filter.isEmpty()) {
            request.queryParam("tier", filter);
        }
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get("/beak/directory");
    }

    /** All ids that the directory shows, page by page. */
    private static List<String> ids(String filter, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Response page = page(filter, limit, cursor);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            List<String> here = page.as(Json.class).getList("ducklings.duckling_id");
            assertThat(here).hasSizeLessThanOrEqualTo(limit);
            found.addAll(here);
            cursor = page.as(Json.class).get("next_cursor");
        } while (cursor != null);
        return found;
    }

    @Test
    void showsNobodyWhoDidNotAskForIt() {
        Duckling shy = Ducklings.risen();
        Duckling open = Ducklings.risen();
        list(open, true);

        assertThat(ids("T1", 200)).contains(open.id()).doesNotContain(shy.id());

        list(open, false);
        assertThat(ids("T1", 200)).doesNotContain(open.id());
    }

    @Test
    void tellsNothingOfThePerson() {
        Duckling duckling = Ducklings.risen();
        list(duckling, true);

        Map<String, Object> entry =
                page("T1", 200, null).as(Json.class).<Map<String, Object>>getList("ducklings").stream()
                        .filter(each -> duckling.id().equals(each.get("duckling_id")))
                        .findFirst()
                        .orElseThrow();

        assertThat(entry)
                .containsOnlyKeys("duckling_id", "display_name", "trust_tier", "tier_name", "member_since")
                .containsEntry("display_name", "D***")
                .containsEntry("trust_tier", "T1")
                .containsEntry("tier_name", "Duckling");
        assertThat(entry.get("member_since").toString()).matches("[0-9]{4}-[0-9]{2}");
    }

    @Test
    void aRiseMovesIntoTheDirectory() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        list(duckling, true);
        assertThat(ids("", 200)).as("an egg is not shown").doesNotContain(duckling.id());

        String phone = Ducklings.newPhone();
        Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
        Ducklings.as(duckling).body(Map.of("code", Ducklings.sms(phone).code())).post("/beak/verify/phone/confirm");

        assertThat(ids("T1", 200)).contains(duckling.id());
    }

    @Test
    void pagesOverAllOnceInOrder() {
        Duckling first = Ducklings.risen();
        list(first, true);
        try (TestTable table = table()) {
            List<String> made = many(table, first);
            try {
                assertThat(ids("T3", 60)).containsExactlyElementsOf(made);
                assertThat(ids("", 200)).containsAll(made).contains(first.id()).doesNotHaveDuplicates();
                assertThat(ids("", 167)).startsWith(made.toArray(String[]::new));
            } finally {
                made.forEach(id -> table.client()
                        .deleteItem(request -> request.tableName(table.name()).key(key(id))));
            }
        }
    }

    /** Copies of an account under T3, where no other test puts any. */
    private List<String> many(TestTable table, Duckling like) {
        Map<String, AttributeValue> item = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(key(like.id())).consistentRead(true))
                .item();
        return Stream.generate(() -> ids.next(IdKind.ACCOUNT))
                .limit(MANY)
                .sorted()
                .peek(id -> {
                    Map<String, AttributeValue> copy = new HashMap<>(item);
                    copy.putAll(key(id));
                    copy.put("earned_tier", AttributeValue.fromS("T3"));
                    copy.put("list_pk", AttributeValue.fromS("LISTED#T3"));
                    copy.put("list_sk", AttributeValue.fromS(id));
                    copy.keySet().removeAll(List.of("outbox_lane", "outbox_due"));
                    table.client()
                            .putItem(request -> request.tableName(table.name()).item(copy));
                })
                .toList();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", AttributeValue.fromS("ACCOUNT#" + id), "sk", AttributeValue.fromS("ACCOUNT"));
    }

    @Test
    void refusesWhatIsNoPageOfThisList() {
        Duckling one = Ducklings.risen();
        Duckling other = Ducklings.risen();
        list(one, true);
        list(other, true);
        String cursor = page("T1", 1, null).as(Json.class).get("next_cursor");
        assertThat(cursor).isNotNull();

        Problems.assertProblem(page("T2", 1, cursor), 400, "E-400-005");
        Problems.assertProblem(page("", 1, cursor), 400, "E-400-005");
        Problems.assertProblem(page("T1", 1, cursor + "x"), 400, "E-400-005");
        Problems.assertProblem(page("T0", 1, null), 400, "E-400-005");
        Problems.assertProblem(page("T1", 0, null), 400, "E-400-005");
        Problems.assertProblem(page("T1", 201, null), 400, "E-400-005");
    }
}
