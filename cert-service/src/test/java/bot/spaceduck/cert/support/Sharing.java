package bot.spaceduck.cert.support;

import static io.restassured.RestAssured.given;

import bot.spaceduck.test.TestCallers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** What ducklings and strangers do with share links. */
public final class Sharing {
    private Sharing() {}

    public static Response share(String ducklingId, Map<String, ?> body) {
        return Ducklings.as(ducklingId).body(body).post("/beak/cert/share");
    }

    /** A link to a certificate of that duckling, made with success. */
    public static Response shared(String ducklingId, String certId) {
        return share(ducklingId, Map.of("cert_id", certId))
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    /** A request by that duckling with the capability that every account has. */
    public static RequestSpecification owner(String ducklingId) {
        return given().contentType(ContentType.JSON)
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("cert-service")
                                .capability("account.read")
                                .person(ducklingId, "T1"));
    }

    public static Response list(String ducklingId) {
        return owner(ducklingId).get("/beak/cert/share");
    }

    public static Response revoke(String ducklingId, String idOrToken) {
        return owner(ducklingId).delete("/beak/cert/share/" + idOrToken);
    }

    /** As somebody without an account who has the link. */
    public static Response view(String token) {
        return Ducklings.anyone().queryParam("share", token).get("/beak/cert/view");
    }
}
