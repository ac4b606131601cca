package bot.spaceduck.cert.certificate;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class OwnCertificatesTest {
    @Test
    void showTheWholeDocument() {
        String duckling = Ducklings.hatched("T1");
        Response issued = Ducklings.issued(duckling);

        Response seen = view(duckling, issued.as(Json.class).get("certificate.cert_id"));

        assertThat(seen.asString()).isEqualTo(issued.asString());
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void showASupersededOneWithItsSuccessor() {
        String duckling = Ducklings.hatched("T1");
        Response first = Ducklings.issued(duckling);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Json seen =
                view(duckling, first.as(Json.class).get("certificate.cert_id")).as(Json.class);

        assertThat(seen.getString("cert_status")).isEqualTo("SUPERSEDED");
        assertThat(seen.getString("superseded_by")).isEqualTo(second);
        assertThat(seen.getString("jws")).isEqualTo(first.as(Json.class).get("jws"));
    }

    @Test
    void areHiddenFromOthersAsIfTheyWereNot() {
        String certId = Ducklings.issued(Ducklings.hatched("T1")).as(Json.class).get("certificate.cert_id");
        String stranger = Ducklings.hatched("T1");

        Json others = assertProblem(view(stranger, certId), 404, "E-404-001");

        Json unknown = assertProblem(view(stranger, Ducklings.unknownCertificate()), 404, "E-404-001");
        assertThat(others.getString("detail")).isEqualTo(unknown.getString("detail"));
    }

    @Test
    void areNamedByCertificateIds() {
        assertFieldProblem(view(Ducklings.hatched("T1"), Ducklings.unknown()), "E-400-006", "cert_id");
    }

    @Test
    void areNotForStrangers() {
        assertProblem(Ducklings.anyone().get("/beak/cert/history"), 401, "E-401-001");
        assertProblem(
                Ducklings.anyone()
                        .queryParam("cert_id", Ducklings.unknownCertificate())
                        .get("/beak/cert/view"),
                401,
                "E-401-001");
    }

    @Test
    void areListedPageByPage() {
        String duckling = Ducklings.hatched("T1");
        Ducklings.issued(duckling);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        Ducklings.issued(duckling);

        Json first = Ducklings.as(duckling)
                .queryParam("limit", 1)
                .get("/beak/cert/history")
                .as(Json.class);
        Json second = page(duckling, first.getString("next_cursor")).as(Json.class);

        assertThat(first.getList("certificates.version")).containsExactly(2);
        assertThat(second.getList("certificates.version")).containsExactly(1);
    }

    @Test
    void areListedToTheirOwnerAlone() {
        String duckling = Ducklings.hatched("T1");
        Ducklings.issued(duckling);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        Ducklings.issued(duckling);
        String cursor = Ducklings.as(duckling)
                .queryParam("limit", 1)
                .get("/beak/cert/history")
                .as(Json.class)
                .get("next_cursor");
        String stranger = Ducklings.hatched("T1");

        assertFieldProblem(page(stranger, cursor), "E-400-005", "cursor");
        assertThat(Ducklings.history(stranger).as(Json.class).getList("certificates"))
                .isEmpty();
    }

    @Test
    void areDescribedInOpenApi() {
        Json api = Ducklings.anyone()
                .accept("application/json")
                .get("/openapi.json")
                .as(Json.class);

        assertThat(api.getString("openapi")).startsWith("3.1");
        assertThat(api.getMap("paths").keySet())
                .asInstanceOf(InstanceOfAssertFactories.collection(Object.class))
                .contains(
                        "/beak/cert/issue",
                        "/beak/cert/verify",
                        "/beak/cert/view",
                        "/beak/cert/history",
                        "/.well-known/jwks.json");
        assertThat(api.getMap("components.schemas.CertificateDocument.properties")
                        .keySet())
                .asInstanceOf(InstanceOfAssertFactories.collection(Object.class))
                .containsExactlyInAnyOrder("certificate", "proof", "jws", "cert_status", "superseded_by", "expires_at");
        assertThat(api.getMap("paths.'/beak/cert/issue'.post.responses").keySet())
                .asInstanceOf(InstanceOfAssertFactories.collection(Object.class))
                .contains("200", "201", "409", "503");
    }

    private static Response view(String duckling, String certId) {
        return Ducklings.as(duckling).queryParam("cert_id", certId).get("/beak/cert/view");
    }

    private static Response page(String duckling, String cursor) {
        return Ducklings.as(duckling)
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/beak/cert/history");
    }
}
