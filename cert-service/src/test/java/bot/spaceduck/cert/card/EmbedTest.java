package bot.spaceduck.cert.card;

import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.Sharing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class EmbedTest {
    @Test
    void aShareSaysHowToPutItIntoAPage() {
        String duckling = Ducklings.hatched("T1");
        Response shared = shared(duckling);
        String token = shared.as(Json.class).get("token");

        assertThat(shared.as(Json.class).<String>get("embed_html"))
                .startsWith("<iframe src=\"https://localhost:8443/beak/cert/embed/" + token + "\"")
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"", "title=\"");
        assertThat(shared.as(Json.class).<String>get("badge_url"))
                .isEqualTo("https://localhost:8443/beak/cert/badge/" + token + ".svg");
    }

    @Test
    void aFrameShowsTheCertificateAndLeadsToAllOfIt() {
        Response shared = shared(Ducklings.hatched("T2"));

        Response frame = embed(shared.as(Json.class).get("token"));

        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.contentType()).startsWith("text/html");
        assertThat(frame.header("Cache-Control")).isEqualTo("no-store");
        assertThat(frame.header("Content-Security-Policy"))
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; "
                        + "form-action 'none'; frame-ancestors \\*");
        assertThat(frame.asString())
                .contains(
                        "<bdi>" + Ducklings.NAME + "</bdi>",
                        "Duck <span>Trust tier T2 of T3",
                        "Current",
                        "href=\"" + shared.as(Json.class).get("url")
                                + "\" target=\"_blank\" rel=\"noopener noreferrer\"");
    }

    @Test
    void aFrameOfALinkThatOpensNothingIsAPageThatSaysSo() {
        String duckling = Ducklings.hatched("T1");
        String token = shared(duckling).as(Json.class).get("token");
        String revoked = shared(duckling).as(Json.class).get("token");
        Sharing.revoke(duckling, revoked);

        List<String> pages = Stream.of(revoked, "x", token.substring(0, 68) + (token.endsWith("A") ? "E" : "A"))
                .map(EmbedTest::embed)
                .map(answer -> answer.then().statusCode(404).extract().asString())
                .distinct()
                .toList();

        assertThat(pages).singleElement().asString().contains("Nothing is shown here");
        assertThat(embed(revoked).header("Content-Security-Policy")).endsWith("frame-ancestors *");
    }

    @Test
    void aPersonWhoFollowsALinkThatOpensNothingGetsAPageToo() {
        Response page = Ducklings.anyone()
                .accept("text/html")
                .queryParam("share", "gone")
                .get("/beak/cert/view");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("Nothing is shown here");
        assertThat(page.header("Content-Security-Policy")).endsWith("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @CsvSource({"T1,'Duckling (T1), current'", "T3,'Mighty Space Duck (T3), current'"})
    void aBadgeTellsTierAndStandingAndNoName(String tier, String text) {
        Response badge = badge(shared(Ducklings.hatched(tier)).as(Json.class).get("token"));

        assertThat(badge.statusCode()).isEqualTo(200);
        assertThat(badge.contentType()).startsWith("image/svg+xml");
        assertThat(badge.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(badge.asString())
                .contains("<title id=\"title\">Space Duck: " + text + "</title>")
                .doesNotContain(Ducklings.NAME);
    }

    @Test
    void aBadgeOfASupersededCertificateSaysSo() {
        String duckling = Ducklings.hatched("T1");
        String token = shared(duckling).as(Json.class).get("token");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        Ducklings.issued(duckling);

        assertThat(badge(token).asString()).contains("Duckling (T1), superseded");
    }

    @Test
    void aRevokedCertificateIsShownAsThat() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String token = Sharing.shared(duckling, certId).as(Json.class).get("token");

        Sharing.owner(duckling)
                .body(java.util.Map.of("cert_id", certId))
                .post("/beak/cert/revoke")
                .then()
                .statusCode(200);

        assertThat(Sharing.view(token).as(Json.class).<String>get("cert_status"))
                .isEqualTo("REVOKED");
        assertThat(badge(token).asString()).contains("Duckling (T1), revoked");
        assertThat(embed(token).asString()).contains("Revoked").doesNotContain("Current");
        for (String form : new String[] {"image/svg+xml", "text/html"}) {
            assertThat(Ducklings.anyone()
                            .accept(form)
                            .queryParam("share", token)
                            .get("/beak/cert/view")
                            .asString())
                    .contains("Revoked", "It vouches for nobody any more")
                    .doesNotContain("Current");
        }
    }

    @Test
    void aBadgeOfALinkThatOpensNothingIsNone() {
        assertProblem(badge("x"), 404, "E-404-001");
    }

    private static Response shared(String duckling) {
        return Sharing.shared(
                duckling, Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id"));
    }

    private static Response embed(String token) {
        return Ducklings.anyone().get("/beak/cert/embed/" + token);
    }

    private static Response badge(String token) {
        return Ducklings.anyone().get("/beak/cert/badge/" + token + ".svg");
    }
}
