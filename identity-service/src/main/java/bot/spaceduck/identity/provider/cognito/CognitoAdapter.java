package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.ProviderAdapter;
import bot.spaceduck.identity.provider.ProviderConfig;
import bot.spaceduck.identity.provider.TokenRules;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClientBuilder;

/** Puts the client of a user pool together from its configuration. */
@Singleton
class CognitoAdapter implements ProviderAdapter {
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final CognitoConfig config;
    private final Pool pool;
    private final Duration deadline;
    private CognitoIdentityProviderAsyncClient client;

    CognitoAdapter(CognitoConfig config, ProviderConfig common) {
        this.config = config;
        this.pool = Pool.of(config);
        this.deadline = common.deadline();
    }

    @Override
    public ProviderConfig.Kind kind() {
        return ProviderConfig.Kind.COGNITO;
    }

    @Override
    public IdentityProvider provider() {
        client = client();
        CognitoCalls calls = new CognitoCalls(client, deadline);
        return new Cognito(new CognitoTokens(calls, pool), new CognitoUsers(calls, pool));
    }

    @Override
    public TokenRules tokens() {
        return new CognitoTokenRules(pool);
    }

    @Override
    public List<Finding> findings() {
        return CognitoReadiness.inspect(config);
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }

    /** It never retries: a second attempt at a password or a refresh token is another one. */
    private CognitoIdentityProviderAsyncClient client() {
        CognitoIdentityProviderAsyncClientBuilder builder = CognitoIdentityProviderAsyncClient.builder()
                .region(Region.of(config.region().orElseThrow()))
                .credentialsProvider(credentials())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().connectionTimeout(CONNECT))
                .overrideConfiguration(override ->
                        override.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(deadline));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private AwsCredentialsProvider credentials() {
        return config.accessKeyId()
                .<AwsCredentialsProvider>map(id -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(id, config.secretAccessKey().orElseThrow())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
