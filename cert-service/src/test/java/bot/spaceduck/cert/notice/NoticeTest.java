package bot.spaceduck.cert.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class NoticeTest {
    private static final Duration A_SWEEP_OR_TWO = Duration.ofSeconds(30);

    @ConfigProperty(name = "beak.store.table")
    String table;

    @AfterEach
    void mend() {
        IdentityStub.get().answerNoticesWith(204);
    }

    @Test
    void tellsTheDucklingOfItsCertificate() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        await().until(() -> IdentityStub.get().notices(duckling).size() == 1);

        String text = IdentityStub.get().notices(duckling).getFirst();
        Json notice = Json.from(text);
        assertThat(notice.getMap("$").keySet()).hasSize(4);
        assertThat(notice.getString("notice_id")).startsWith("CERTIFICATE#" + certId + "/");
        assertThat(notice.getString("template")).isEqualTo("certificate-issued");
        assertThat(notice.getMap("values"))
                .isEqualTo(Map.of(
                        "tier",
                        "T1",
                        "title",
                        "Duckling",
                        "version",
                        "1",
                        "link",
                        "https://localhost:8443/beak/cert/verify?cert_id=" + certId));
        assertThat(text).doesNotContain(Ducklings.NAME).doesNotContain("email");
    }

    @Test
    void tellsOfEachVersionOnce() {
        String duckling = Ducklings.hatched("T1");
        Ducklings.issued(duckling);
        Ducklings.issued(duckling);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        Ducklings.issued(duckling);

        await().until(() -> IdentityStub.get().notices(duckling).size() == 2);

        assertThat(IdentityStub.get().notices(duckling))
                .extracting(notice -> Json.from(notice).getString("values.version"))
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void goesOnTryingWhileIdentityServiceTakesNone() {
        IdentityStub.get().answerNoticesWith(503);
        String duckling = Ducklings.hatched("T1");

        Response issued = Ducklings.issue(duckling);

        assertThat(issued.statusCode()).as(issued.asString()).isEqualTo(201);
        await().until(() -> IdentityStub.get().offered(duckling) >= 1);
        IdentityStub.get().answerNoticesWith(204);
        await().atMost(A_SWEEP_OR_TWO)
                .until(() -> IdentityStub.get().notices(duckling).size() == 1);
    }

    @Test
    void writesToNobodyWhoIsGone() {
        IdentityStub.get().answerNoticesWith(404);
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        await().until(() -> IdentityStub.get().offered(duckling) == 1);

        await().atMost(A_SWEEP_OR_TWO).until(() -> undelivered(certId) == 0);
        assertThat(IdentityStub.get().offered(duckling)).isEqualTo(1);
    }

    private int undelivered(String certId) {
        try (TestTable stored = TestTable.existing(table)) {
            return stored.items().stream()
                    .filter(item -> item.get("pk").s().equals("CERTIFICATE#" + certId))
                    .map(item -> item.get("outbox").m().size())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
