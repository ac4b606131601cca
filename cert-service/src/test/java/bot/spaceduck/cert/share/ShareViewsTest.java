package bot.spaceduck.cert.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.Sharing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ShareViewsTest {
    @Inject
    ShareViews shareViews;

    @Inject
    Scheduler scheduler;

    @AfterEach
    void mend() {
        scheduler.resume();
        DynamoDb.get().pass();
    }

    @Test
    void eachViewCountsOnce() {
        String duckling = Ducklings.hatched("T1");
        Response shared = shared(duckling);
        List<CompletableFuture<Integer>> views = IntStream.range(0, 50)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> Sharing.view(shared.as(Json.class).get("token")).statusCode()))
                .toList();
        assertThat(views.stream().map(CompletableFuture::join)).containsOnly(200);

        await("50 views").until(() -> views(duckling) >= 50);

        assertThat(views(duckling)).isEqualTo(50);
    }

    @Test
    void whatOpensNothingIsNoView() {
        String duckling = Ducklings.hatched("T1");
        Response shared = shared(duckling);
        String token = shared.as(Json.class).get("token");
        Sharing.view(token.substring(0, 68) + (token.endsWith("A") ? "E" : "A"));
        Ducklings.anyone().accept("image/tiff").queryParam("share", token).get("/beak/cert/view");
        Sharing.view(token);

        await("the one view").until(() -> views(duckling) > 0);

        assertThat(views(duckling)).isEqualTo(1);
    }

    @Test
    void viewsOfARevokedLinkAreNotTakenFromIt() {
        String duckling = Ducklings.hatched("T1");
        String token = shared(duckling).as(Json.class).get("token");
        Sharing.view(token);
        Sharing.revoke(duckling, token);
        Sharing.view(token);

        await("the one view").until(() -> views(duckling) > 0);

        assertThat(views(duckling)).isEqualTo(1);
    }

    @Test
    void viewsAreKeptWhileTheStoreIsAway() {
        String duckling = Ducklings.hatched("T1");
        String token = shared(duckling).as(Json.class).get("token");
        scheduler.pause();
        assertThat(Sharing.view(token).statusCode()).isEqualTo(200);
        DynamoDb.get().refuse();
        round();
        assertThat(Sharing.view(token).statusCode()).isEqualTo(503);
        DynamoDb.get().pass();
        assertThat(views(duckling)).isZero();

        round();

        assertThat(views(duckling)).isEqualTo(1);
    }

    /** What the schedule does each second. */
    private void round() {
        shareViews.write().subscribeAsCompletionStage().join();
    }

    private static Response shared(String duckling) {
        return Sharing.shared(
                duckling, Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id"));
    }

    private static int views(String duckling) {
        return Sharing.list(duckling).as(Json.class).get("shares[0].views");
    }
}
