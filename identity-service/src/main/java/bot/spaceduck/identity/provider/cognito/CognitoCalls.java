package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.identity.outbound.OnContext;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** One call of the API under its deadline, on the caller's Vert.x context. */
final class CognitoCalls {
    private static final int SERVER_ERROR = 500;

    private final CognitoIdentityProviderAsyncClient client;
    private final Duration deadline;

    CognitoCalls(CognitoIdentityProviderAsyncClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * Fails as the port says, or with the {@link CognitoIdentityProviderException} of a refusal (status 4xx): the caller
     * answers those that he knows and ends with {@link #orElseTurnedAway}.
     */
    <R> Uni<R> send(Function<CognitoIdentityProviderAsyncClient, CompletionStage<R>> request) {
        // On a worker: the SDK may look for credentials in files and on the network before it sends.
        return OnContext.resume(Uni.createFrom()
                        .completionStage(() -> request.apply(client))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .ifNoItem()
                .after(deadline)
                .failWith(() -> new ProviderOutcomeUnknownException("the provider did not answer in " + deadline, null))
                .onFailure(CompletionException.class)
                .transform(failure -> failure.getCause() == null ? failure : failure.getCause())
                .onFailure(failure -> !isRefusal(failure))
                .transform(CognitoCalls::outage);
    }

    /** What is left is no answer to a person: the pool turned this service away, and did nothing. */
    static <R> Uni<R> orElseTurnedAway(Uni<R> answer) {
        return answer.onFailure(CognitoIdentityProviderException.class)
                .transform(failure -> new ProviderUnavailableException(
                        "the provider refuses this service: " + errorCode(failure), null));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof CognitoIdentityProviderException answer && answer.statusCode() < SERVER_ERROR;
    }

    private static RuntimeException outage(Throwable failure) {
        if (failure instanceof ProviderOutcomeUnknownException known) {
            return known;
        }
        if (failure instanceof CognitoIdentityProviderException) {
            return new ProviderOutcomeUnknownException("the provider failed: " + errorCode(failure), null);
        }
        return mayHaveBeenSent(failure)
                ? new ProviderOutcomeUnknownException("the provider did not answer", failure)
                : new ProviderUnavailableException("the provider was not reached", failure);
    }

    /** A connection that broke off or fell silent; one that was never made, or a request never signed, is neither. */
    private static boolean mayHaveBeenSent(Throwable failure) {
        if (causes(failure)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException)) {
            return false;
        }
        return causes(failure)
                .anyMatch(cause -> cause instanceof IOException
                        || cause instanceof ApiCallTimeoutException
                        || cause instanceof ApiCallAttemptTimeoutException
                        || cause instanceof AbortedException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** Never the message, which may hold what a person typed. */
    private static String errorCode(Throwable failure) {
        return failure instanceof CognitoIdentityProviderException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorCode()
                : failure.getClass().getSimpleName();
    }
}
