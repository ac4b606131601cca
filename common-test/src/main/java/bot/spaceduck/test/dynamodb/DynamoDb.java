package bot.spaceduck.test.dynamodb;

import bot.spaceduck.test.fault.Faults;
import bot.spaceduck.test.process.JvmWide;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local in memory, one a JVM. Faults lie between it and the application only, not before {@link #client}. */
public interface DynamoDb extends Faults {
    String REGION = "eu-west-1";
    String ACCESS_KEY = "spaceduck";

    /** The shared one, started on first use. */
    static DynamoDb get() {
        return JvmWide.reach(DynamoDb.class, DynamoDbLocal.class);
    }

    /** For the application under test, through the faults. */
    String endpoint();

    /** For the test itself. */
    String directEndpoint();

    /** A new client past the faults; the caller closes it. */
    default DynamoDbClient client() {
        return clientAt(directEndpoint());
    }

    /** A new client at {@link #directEndpoint} or {@link #endpoint}; the caller closes it. */
    default DynamoDbClient clientAt(String address) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(address))
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY)))
                .httpClient(UrlConnectionHttpClient.create())
                // A test wants to see the first answer, and soon.
                .overrideConfiguration(config ->
                        config.retryStrategy(retry -> retry.maxAttempts(1)).apiCallTimeout(Duration.ofSeconds(20)))
                .build();
    }
}
