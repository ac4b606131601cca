package bot.spaceduck.identity.botcheck;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsedTokensTest extends IdentityTest {
    @Inject
    UsedTokens used;

    private boolean first(String token) {
        return used.first(token).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void ofManyWhoBringATokenOnePasses() {
        String token = "token-" + UUID.randomUUID();

        List<Boolean> passed = Together.times(20, () -> first(token));

        assertThat(passed).filteredOn(each -> each).hasSize(1);
        try (TestTable table = table()) {
            assertThat(table.items().toString()).doesNotContain(token);
        }
    }

    @Test
    void remembersForLongerThanATokenLives() {
        String token = "token-" + UUID.randomUUID();
        first(token);

        clock.advance(Duration.ofMinutes(6));
        assertThat(first(token)).isFalse();

        clock.advance(Duration.ofMinutes(5));
        assertThat(first(token)).isTrue();
    }

    @Test
    void theDummyTokenOfLocalRunsPassesAnyNumberOfTimes() {
        Ducklings.hatched();
        Ducklings.hatched();
    }
}
