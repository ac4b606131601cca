package bot.spaceduck.test.app;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true, mail = true, oidc = true)
class FirstAppTest extends SharedBackends {
    @Inject
    MutableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void theApplicationFollowsTheFrozenClock() {
        clock.freeze(Instant.parse("2030-01-01T00:00:00Z"));
        clock.advance(Duration.ofMinutes(15));

        assertThat(applicationTime()).isEqualTo(Instant.parse("2030-01-01T00:15:00Z"));
    }

    @Test
    void theApplicationFollowsTheRunningClockAndComesBack() {
        clock.advance(Duration.ofDays(1));
        assertThat(applicationTime()).isAfter(Instant.now().plus(Duration.ofHours(23)));

        clock.reset();

        assertThat(applicationTime()).isBefore(Instant.now().plus(Duration.ofSeconds(1)));
    }

    private static Instant applicationTime() {
        return Instant.parse(get("/try/clock").asString());
    }
}
