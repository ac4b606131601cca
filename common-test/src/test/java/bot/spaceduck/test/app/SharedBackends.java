package bot.spaceduck.test.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Kafka;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.oidc.IdentityProvider;
import org.junit.jupiter.api.Test;

/** Runs once in each of two applications: the second must find the backends of the first. */
abstract class SharedBackends {
    @Test
    void theApplicationIsToldOfTheBackendsOfThisJvm() {
        assertThat(config("quarkus.dynamodb.endpoint-override"))
                .isEqualTo(DynamoDb.get().endpoint());
        assertThat(config("kafka.bootstrap.servers")).isEqualTo(Kafka.get().bootstrap());
        assertThat(config("quarkus.mailer.port"))
                .isEqualTo(Integer.toString(Inbox.get().port()));
        assertThat(config("beak.oidc.issuer")).isEqualTo(IdentityProvider.get().issuer());
        assertThat(config("beak.environment")).isEqualTo("test");
    }

    @Test
    void everyApplicationMeetsTheSameBackends() {
        String backends = DynamoDb.get().endpoint() + " " + Kafka.get().bootstrap() + " "
                + Inbox.get().port() + " " + IdentityProvider.get().issuer();
        Object first = System.getProperties().putIfAbsent("spaceduck.test.first-backends", backends);

        assertThat(first).isIn(null, backends);
    }

    static String config(String name) {
        return given().queryParam("name", name).get("/try/config").asString();
    }
}
