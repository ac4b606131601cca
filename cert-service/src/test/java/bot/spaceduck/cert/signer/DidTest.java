package bot.spaceduck.cert.signer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.keys.TestKeys;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class DidTest {
    @Test
    void listsTheKeysAsBothKindsOfVerifierWantThem() {
        Response answer = Ducklings.anyone().get("/.well-known/did.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/did+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        Json did = Json.from(answer.asString());
        String key = did.getString("id") + "#" + TestKeys.get().kid("certificate", "Ed25519");
        assertThat(did.getString("id")).isEqualTo("did:web:localhost%3A8443");
        assertThat(did.getList("verificationMethod.id")).isEqualTo(List.of(key, key + "-jwk"));
        assertThat(did.getList("verificationMethod.type")).isEqualTo(List.of("Multikey", "JsonWebKey"));
        assertThat(did.getList("assertionMethod")).isEqualTo(List.of(key, key + "-jwk"));
        assertThat(did.getString("verificationMethod[1].publicKeyJwk.x"))
                .isEqualTo(TestKeys.get().publicKey("certificate"));
        assertThat(did.getString("verificationMethod[0].publicKeyMultibase")).matches("z6Mk[1-9A-HJ-NP-Za-km-z]{44}");
        assertThat(answer.asString()).doesNotContain("secret", "private", "\"d\"");
    }

    @Test
    void namesEveryWordOfACredential() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Json credential =
                Json.from(Ducklings.view(duckling, certId, "application/vc").asString());

        Response context = Ducklings.anyone().get("/beak/cert/context/v1");

        assertThat(context.contentType()).startsWith("application/ld+json");
        assertThat(credential.getList("'@context'", String.class).getLast()).endsWith("/beak/cert/context/v1");
        assertThat(Json.from(context.asString()).getMap("'@context'").keySet())
                .containsAll(credential.getMap("credentialSubject").keySet());
    }
}
