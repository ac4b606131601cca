package bot.spaceduck.gateway.body;

import static bot.spaceduck.gateway.stub.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.gateway.stub.Client;
import bot.spaceduck.gateway.stub.RawConnection;
import bot.spaceduck.gateway.stub.Stub;
import bot.spaceduck.gateway.stub.WithStubs;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends slowly waits for himself alone. */
@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SlowBodyTest {
    private static final String CALLER = "Authorization: Bearer unlimited";

    private final Stub stub = Stub.get();
    private final List<RawConnection> open = new ArrayList<>();

    @Inject
    BodyBudget budget;

    @AfterEach
    void mend() {
        open.forEach(RawConnection::close);
        stub.reset();
        await().until(() -> budget.held() == 0);
    }

    @Test
    void twoHundredOfThemHoldNobodyUp() {
        for (int i = 0; i < 200; i++) {
            slow("/beak/agent/register", CALLER, "Content-Length: 100").send("{");
        }
        await().until(() -> questions() == 200);
        await().until(() -> budget.held() == 200);

        Client other = Client.from("127.0.0.1");
        for (int i = 0; i < 5; i++) {
            assertThat(other.get("/beak/agent/list", "Authorization", "Bearer person")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.post("/beak/agent/register", "{}", "Authorization", "Bearer person")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(budget.held()).as("all this while they were being held").isEqualTo(200);
        assertThat(open.getFirst().send(" ".repeat(99)).head()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void oneThatDoesNotComeInTimeIsRefusedAndItsConnectionClosed() {
        RawConnection connection =
                slow("/beak/cert/verify", "Transfer-Encoding: chunked").send("1\r\n{\r\n");

        assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
        assertThat(connection.rest()).contains("E-400-005").contains("not whole within 15 s");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @Test
    void oneThatBreaksOffReachesNobody() {
        RawConnection connection =
                slow("/beak/cert/verify", "Content-Length: 3").send("{");
        await().until(() -> budget.held() == 1);

        connection.close();

        await().until(() -> budget.held() == 0);
        assertThat(stub.seen("cert")).isEmpty();
    }

    @Test
    void aCredentialDoesNotOutliveItsRevocationByASlowBody() {
        RawConnection connection = slow("/beak/cert/issue", "Authorization: Bearer once", "Content-Length: 2")
                .send("{");
        await().during(Duration.ofMillis(1200)).until(() -> stub.seen("cert").isEmpty());

        assertThat(connection.send("}").head()).startsWith("HTTP/1.1 401 ");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @Test
    void whoWaitsForLeaveToSendGetsItOnceItIsKnown() {
        RawConnection connection = slow("/beak/cert/issue", CALLER, "Content-Length: 2", "Expect: 100-continue");

        assertThat(connection.head()).startsWith("HTTP/1.1 100 ");
        assertThat(stub.seen("cert")).isEmpty();
        assertThat(connection.send("{}").head()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whoWaitsForLeaveToSendAndIsNobodyDoesNotGetIt() {
        RawConnection connection = slow("/beak/cert/issue", "Content-Length: 2", "Expect: 100-continue");

        assertThat(connection.head()).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void oneThatSaysItsLengthIsOfOneHopIsRefused() {
        RawConnection connection = slow(
                        "/beak/cert/verify", "Content-Length: 2", "Connection: keep-alive, Content-Length")
                .send("{}");

        assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @Test
    void oneAddressCannotFillTheRoomOfAll() {
        String almost = "{".repeat(60 * 1024);
        for (int i = 0; i < 80; i++) {
            slow("/beak/cert/issue", CALLER, "Content-Length: 65536").send(almost);
        }
        await().until(() -> questions() == 80);

        assertProblem(
                Client.from("127.0.0.9").post("/beak/cert/issue", almost, "Authorization", "Bearer unlimited"),
                429,
                "E-429-001");
        assertThat(Client.from("127.0.0.1")
                        .post("/beak/cert/issue", "{}", "Authorization", "Bearer unlimited")
                        .statusCode())
                .isEqualTo(200);
    }

    private RawConnection slow(String target, String... headers) {
        RawConnection connection = RawConnection.from("127.0.0.9").post(target, headers);
        open.add(connection);
        return connection;
    }

    private long questions() {
        return stub.seen("identity").stream()
                .filter(call -> call.contains("/internal/authenticate"))
                .count();
    }
}
