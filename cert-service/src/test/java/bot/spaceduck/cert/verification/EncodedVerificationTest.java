package bot.spaceduck.cert.verification;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.encoding.Encodings;
import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.StoredCertificates;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class EncodedVerificationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VC = "application/vc";
    private static final String SD_JWT = "application/dc+sd-jwt";
    private static final String JOSE = "application/jose";

    @Inject
    Encodings encodings;

    @ConfigProperty(name = "beak.store.table")
    String table;

    @Test
    void takesEveryFormAsItIsGivenOutAndNoneWithAnotherByte() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Alterations alterations = new Alterations(new Random(certId.hashCode()));
        for (String form : encodings.mediaTypes().toList()) {
            byte[] genuine = Ducklings.view(duckling, certId, form).asByteArray();

            Json accepted = verify(form, genuine).as(Json.class);

            assertThat(accepted.getBoolean("verified"))
                    .as(form + " " + accepted.prettify())
                    .isTrue();
            assertThat(accepted.getString("cert_id")).isEqualTo(certId);
            assertThat(accepted.getString("cert_status")).isEqualTo("ISSUED");
            for (int change = 0; change < 10; change++) {
                byte[] changed = alterations.oneByte(genuine);
                Response refused = verify(form, changed);
                assertThat(refused.statusCode() == 400
                                || !refused.as(Json.class).<Boolean>get("verified"))
                        .as(form + " " + new String(changed, StandardCharsets.UTF_8))
                        .isTrue();
            }
        }
    }

    @Test
    void givesTheSameBytesEachTime() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        for (String form : encodings.mediaTypes().toList()) {
            assertThat(Ducklings.view(duckling, certId, form).asByteArray())
                    .as(form)
                    .isEqualTo(Ducklings.view(duckling, certId, form).asByteArray());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/credentialSubject, display_name, credentialSubject.display_name",
        "/credentialSubject, trust_tier, credentialSubject.trust_tier",
        "'', validFrom, validFrom",
        "'', issuer, issuer"
    })
    void namesTheFieldOfACredentialThatWasChanged(String parent, String name, String part) throws IOException {
        ObjectNode credential = credential();
        ((ObjectNode) credential.at(parent)).put(name, "x");

        assertThat(failedParts(VC, credential.toString())).containsExactly(part);
    }

    @Test
    void tellsAStrangerNotWhichFieldIsWrong() throws IOException {
        ObjectNode guess = credential();
        ((ObjectNode) guess.at("/credentialSubject")).put("display_name", "Eve");
        ((ObjectNode) guess.at("/proof")).put("proofValue", "z" + "2".repeat(87));

        assertThat(failedParts(VC, guess.toString())).containsExactly("credential", "proof");
    }

    @Test
    void takesACredentialInAnyLayout() throws IOException {
        assertThat(failedParts(VC, credential().toPrettyString())).isEmpty();
    }

    @Test
    void takesAnyChoiceOfDisclosures() {
        String whole = form(SD_JWT);
        List<String> parts = List.of(whole.split("~"));
        assertThat(parts).hasSizeGreaterThanOrEqualTo(5);
        for (int shown = 1; shown <= parts.size(); shown++) {
            assertThat(failedParts(SD_JWT, String.join("~", parts.subList(0, shown)) + "~"))
                    .isEmpty();
        }
        List<String> turned = new ArrayList<>(parts.subList(1, parts.size())).reversed();
        assertThat(failedParts(SD_JWT, parts.getFirst() + "~" + String.join("~", turned) + "~"))
                .isEmpty();
    }

    @Test
    void takesADisclosureOnceAndFromThisCertificateOnly() {
        String whole = form(SD_JWT);
        String first = whole.split("~")[1];
        String others = form(SD_JWT).split("~")[1];
        int count = whole.split("~").length - 1;

        assertThat(failedParts(SD_JWT, whole + first + "~")).containsExactly("disclosures[" + count + "]");
        assertThat(failedParts(SD_JWT, whole + others + "~")).containsExactly("disclosures[" + count + "]");
        assertThat(failedParts(SD_JWT, whole + "a.b.c")).containsExactly("key_binding");
    }

    @Test
    void hidesThePersonAndShowsTheTierInAnSdJwt() {
        String jwt = form(SD_JWT).split("~")[0];

        String payload =
                new String(java.util.Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8);

        Json claims = Json.from(payload);
        assertThat(claims.getMap("$").keySet())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(Object.class))
                .containsExactlyInAnyOrder(
                        "iss",
                        "vct",
                        "iat",
                        "status",
                        "cert_id",
                        "version",
                        "trust_tier",
                        "quack_key",
                        "_sd",
                        "_sd_alg");
        assertThat(claims.getString("trust_tier")).isEqualTo("T1");
        assertThat(claims.getList("_sd")).hasSize(5);
        assertThat(payload).doesNotContain(Ducklings.NAME, "email", "dk_");
    }

    @ParameterizedTest
    @ValueSource(strings = {VC, SD_JWT, JOSE})
    void saysThatItWasSuperseded(String form) {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        byte[] document = Ducklings.view(duckling, certId, form).asByteArray();
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String successor = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Json verdict = verify(form, document).as(Json.class);

        assertThat(verdict.getBoolean("verified")).isFalse();
        assertThat(verdict.getString("superseded_by")).isEqualTo(successor);
        assertThat(verdict.getList("failures.part")).containsExactly("cert_status");
    }

    @ParameterizedTest
    @ValueSource(strings = {VC, SD_JWT})
    void neverSignsAnewWhatWasChangedInTheStore(String form) {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        byte[] genuine = Ducklings.view(duckling, certId, form).asByteArray();

        StoredCertificates.change(table, certId, "\"trust_tier\":\"T1\"", "\"trust_tier\":\"T3\"");

        assertProblem(Ducklings.view(duckling, certId, form), 409, "E-409-002");
        assertThat(verify(form, genuine).as(Json.class).getList("failures.part"))
                .containsExactly("certificate");
    }

    @Test
    void findsThatNoSuchCertificateWasIssued() throws IOException {
        ObjectNode forged = credential();
        ((ObjectNode) forged.at("/credentialSubject")).put("cert_id", Ducklings.unknownCertificate());

        assertThat(failedParts(VC, forged.toString())).containsExactly("cert_id");
    }

    @ParameterizedTest
    @CsvSource({
        "application/vc, '{'",
        "application/vc, '[]'",
        "application/vc, '{\"a\":1,\"a\":2}'",
        "application/jose, x.y",
        "application/jose, 'x.!.z'",
        "application/jose, x.y.z",
        "application/dc+sd-jwt, a.b.c",
        "application/dc+sd-jwt, a~"
    })
    void refusesWhatIsNotOfThatForm(String form, String document) {
        assertFieldProblem(verify(form, document.getBytes(StandardCharsets.UTF_8)), "E-400-005", "body");
    }

    @Test
    void asksForACertificate() {
        assertFieldProblem(verify(VC, "{}".getBytes(StandardCharsets.UTF_8)), "E-400-001", "cert_id");
        assertProblem(verify("text/plain", new byte[] {1}), 415, "E-415-001");
    }

    private static ObjectNode credential() throws IOException {
        return (ObjectNode) JSON.readTree(form(VC));
    }

    private static String form(String mediaType) {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Response seen = Ducklings.view(duckling, certId, mediaType);
        assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
        return new String(seen.asByteArray(), StandardCharsets.UTF_8);
    }

    private static List<String> failedParts(String form, String document) {
        Response verdict = verify(form, document.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.statusCode()).as(verdict.asString()).isEqualTo(200);
        List<String> parts = verdict.as(Json.class).getList("failures.part");
        assertThat(verdict.as(Json.class).<Boolean>get("verified")).isEqualTo(parts.isEmpty());
        return parts;
    }

    private static Response verify(String form, byte[] document) {
        RestAssuredConfig asItIs = RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(form, ContentType.BINARY));
        return Ducklings.anyone()
                .config(asItIs)
                .contentType(form)
                .body(document)
                .post("/beak/cert/verify");
    }
}
