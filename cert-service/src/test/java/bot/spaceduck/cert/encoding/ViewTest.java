package bot.spaceduck.cert.encoding;

import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ViewTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json                            | application/json
                    application/jose                            | application/jose
                    application/vc                              | application/vc
                    application/vc+ld+json                      | application/vc+ld+json
                    application/dc+sd-jwt                       | application/dc+sd-jwt
                    application/vc+sd-jwt                       | application/vc+sd-jwt
                    application/jose, application/json;q=0.9    | application/jose
                    application/jose;q=0.2, application/json    | application/json
                    application/*                               | application/json
                    */*                                         | application/json
                    application/pdf, */*;q=0.1                  | application/json
                    application/json;q=0, application/jose;q=0.1 | application/jose
                    """)
    void isInTheFormThatIsAskedFor(String accept, String mediaType) {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Response seen = Ducklings.view(duckling, certId, accept);

        assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
        assertThat(seen.contentType().split(";")[0]).isEqualTo(mediaType);
        assertThat(seen.header("Vary")).isEqualTo("Accept");
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void isTheSignedTokenItselfAsJose() {
        String duckling = Ducklings.hatched("T1");
        Response issued = Ducklings.issued(duckling);

        Response seen = Ducklings.view(duckling, issued.as(Json.class).get("certificate.cert_id"), "application/jose");

        assertThat(seen.asString()).isEqualTo(issued.as(Json.class).get("jws"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "*/*;q=0", "font/*, application/pdf"})
    void namesWhatThereIsToWhoTakesNoneOfIt(String accept) {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Response refused = Ducklings.view(duckling, certId, accept);

        assertThat(assertProblem(refused, 406, "E-406-001").getString("detail"))
                .contains("application/json", "application/jose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jose", "application/json"})
    void isHiddenFromOthersInEveryForm(String accept) {
        String certId = Ducklings.issued(Ducklings.hatched("T1")).as(Json.class).get("certificate.cert_id");

        assertProblem(Ducklings.view(Ducklings.hatched("T1"), certId, accept), 404, "E-404-001");
    }
}
