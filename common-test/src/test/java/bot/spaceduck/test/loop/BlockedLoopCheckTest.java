package bot.spaceduck.test.loop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.test.WithBackends;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true, mail = true, oidc = true)
class BlockedLoopCheckTest {
    private final BlockedLoopCheck check = new BlockedLoopCheck();

    @BeforeEach
    void warm() {
        call("block", 0);
        call("compute", 0);
        check.beforeEach(null);
    }

    @Test
    void waitingOnAnEventLoopFailsTheTest() {
        call("block", 400);

        assertThatThrownBy(() -> check.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("vert.x-eventloop-thread")
                .hasMessageContaining("TryResource.block");
    }

    @Test
    void computingOnAnEventLoopFailsWhenItHappensAgain() {
        call("compute", 400);
        check.beforeEach(null);
        call("compute", 400);

        assertThatThrownBy(() -> check.afterEach(null)).hasMessageContaining("TryResource.compute");
    }

    @Test
    void aShortCallIsNoFault() {
        call("block", 20);

        assertThatCode(() -> check.afterEach(null)).doesNotThrowAnyException();
    }

    private static void call(String what, long millis) {
        assertThat(given().queryParam("millis", millis).get("/try/" + what).statusCode())
                .isEqualTo(200);
    }
}
