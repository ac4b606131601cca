package bot.spaceduck.identity.verification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkTest extends IdentityTest {
    private static String path(Duckling duckling) {
        String link = Ducklings.confirmation(duckling.email()).link();
        assertThat(link).startsWith("https://localhost:8443/beak/verify/email/link?token=");
        return link.substring("https://localhost:8443".length());
    }

    @Test
    void provesTheAddressOnce() {
        Duckling duckling = Ducklings.hatched();
        String path = path(duckling);

        Response first = given().get(path);
        Response second = given().get(path);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.contentType()).startsWith("text/html");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(Ducklings.json()
                        .get("/internal/accounts/" + duckling.id())
                        .as(Json.class)
                        .getList("verification_methods"))
                .asString()
                .isEqualTo("[email]");
    }

    @Test
    void expires() {
        Duckling duckling = Ducklings.hatched();
        String path = path(duckling);
        clock.advance(Duration.ofMinutes(16));

        assertThat(given().get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void cannotBeGuessed() {
        assertThat(given().get("/beak/verify/email/link?token=" + "A".repeat(43))
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get("/beak/verify/email/link").statusCode()).isEqualTo(404);
    }

    @Test
    void mailIsReadableAndNamesNoCodeInItsSubject() {
        Duckling duckling = Ducklings.hatched();

        var mail = Ducklings.confirmation(duckling.email());

        assertThat(mail.text()).contains("Hello Daisy,").contains(mail.code()).contains(mail.link());
        assertThat(mail.html()).contains(mail.code()).contains("Confirm my address");
        assertThat(mail.subject()).isEqualTo("Confirm your e-mail address for Space Duck");
    }
}
