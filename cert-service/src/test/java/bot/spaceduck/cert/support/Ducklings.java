package bot.spaceduck.cert.support;

import static io.restassured.RestAssured.given;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.test.TestCallers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;

/** What ducklings do at this service. */
public final class Ducklings {
    public static final String NAME = "Ada Lovelace";
    private static final Ids IDS = new Ids(Clock.systemUTC());

    private Ducklings() {}

    /** A new account of that tier. */
    public static String hatched(String tier) {
        String id = unknown();
        IdentityStub.get().account(id, tier, NAME);
        return id;
    }

    /** An id that identity-service knows nothing of. */
    public static String unknown() {
        return IDS.next(IdKind.ACCOUNT);
    }

    /** A well-formed certificate id that was never issued. */
    public static String unknownCertificate() {
        return IDS.next(IdKind.CERTIFICATE);
    }

    /** A request by that duckling with the capability that certificates need. */
    public static RequestSpecification as(String ducklingId) {
        return as(ducklingId, "certificate.manage");
    }

    public static RequestSpecification as(String ducklingId, String capability) {
        return given().contentType(ContentType.JSON)
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("cert-service").capability(capability).person(ducklingId, "T1"));
    }

    public static RequestSpecification asAdmin(String ducklingId, String capability) {
        return given().contentType(ContentType.JSON)
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("cert-service").capability(capability).admin(ducklingId));
    }

    public static RequestSpecification anyone() {
        return given().contentType(ContentType.JSON)
                .header(TestCallers.HEADER, TestCallers.of("cert-service").anonymous());
    }

    public static Response issue(String ducklingId) {
        return as(ducklingId).body("{}").post("/beak/cert/issue");
    }

    /** Issues and expects that there is a certificate then. */
    public static Response issued(String ducklingId) {
        return issue(ducklingId)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .response();
    }

    /** The duckling's certificate in the form of that {@code Accept}. */
    public static Response view(String ducklingId, String certId, String accept) {
        return as(ducklingId).accept(accept).queryParam("cert_id", certId).get("/beak/cert/view");
    }

    public static Response revoke(String ducklingId, String certId) {
        return as(ducklingId, "account.read")
                .body("{\"cert_id\":\"%s\"}".formatted(certId))
                .post("/beak/cert/revoke");
    }

    public static Response history(String ducklingId) {
        return as(ducklingId).get("/beak/cert/history");
    }

    public static Response verify(String certId) {
        return anyone().queryParam("cert_id", certId).get("/beak/cert/verify");
    }
}
