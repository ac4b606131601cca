package bot.spaceduck.test.dynamodb;

import bot.spaceduck.test.fault.Faulty;
import bot.spaceduck.test.process.BackendProcess;
import bot.spaceduck.test.process.Ports;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The process, and the proxy before it. */
public final class DynamoDbLocal extends Faulty implements DynamoDb {
    private final int directPort;

    /** Returns when it answers. */
    public DynamoDbLocal() {
        this(Ports.free());
    }

    private DynamoDbLocal(int directPort) {
        super(directPort);
        this.directPort = directPort;
        BackendProcess process = BackendProcess.start(
                "dynamodb-local",
                List.of("-Djava.library.path=" + BackendProcess.libraries("dynamodb-local")),
                List.of(
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-inMemory",
                        "-sharedDb",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(directPort)));
        try (DynamoDbClient client = client()) {
            Awaitility.await("DynamoDB Local")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsMatching(SdkException.class::isInstance)
                    .until(() -> {
                        process.requireAlive();
                        client.listTables();
                        return true;
                    });
        }
    }

    @Override
    public String endpoint() {
        return "http://localhost:" + port();
    }

    @Override
    public String directEndpoint() {
        return "http://localhost:" + directPort;
    }
}
