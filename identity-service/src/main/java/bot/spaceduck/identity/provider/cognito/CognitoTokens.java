package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.identity.provider.Grant;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Tokens for a password or a refresh token. */
final class CognitoTokens {
    private final CognitoCalls calls;
    private final Pool pool;

    CognitoTokens(CognitoCalls calls, Pool pool) {
        this.calls = calls;
        this.pool = pool;
    }

    /** By {@code InitiateAuth}. A challenge in place of tokens is a refusal: this platform has no answer to it. */
    Uni<Grant> logIn(String email, String password) {
        if (email.length() > Pool.LONGEST_NAME) {
            return Uni.createFrom().item(new Grant.Refused());
        }
        Map<String, String> parameters = pool.signed(email, Map.of("USERNAME", email, "PASSWORD", password));
        return answered(calls.send(client -> client.initiateAuth(request -> request.clientId(pool.clientId())
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(parameters)))
                .map(response -> granted(response.authenticationResult(), "")));
    }

    /**
     * By {@code GetTokensFromRefreshToken}, which serves app clients that rotate refresh tokens and others; where they
     * do not rotate, the token stays as it is.
     */
    Uni<Grant> refresh(String refreshToken) {
        return answered(calls.send(
                        client -> client.getTokensFromRefreshToken(request -> request.clientId(pool.clientId())
                                .clientSecret(pool.clientSecret().orElse(null))
                                .refreshToken(refreshToken)))
                .map(response -> granted(response.authenticationResult(), refreshToken)));
    }

    private static Grant granted(AuthenticationResultType result, String refreshToken) {
        if (result == null) {
            return new Grant.Refused();
        }
        String next = result.refreshToken() == null ? refreshToken : result.refreshToken();
        return new Grant.Granted(result.accessToken(), next, result.expiresIn());
    }

    /** With whichever words the pool refuses a person, the answer is the same. */
    private static Uni<Grant> answered(Uni<Grant> grant) {
        return CognitoCalls.orElseTurnedAway(
                grant.onFailure(CognitoTokens::refusesThePerson).recoverWithItem(failure -> new Grant.Refused()));
    }

    private static boolean refusesThePerson(Throwable failure) {
        return failure instanceof NotAuthorizedException refusal && !isOfThisClient(refusal)
                || failure instanceof RefreshTokenReuseException
                || failure instanceof UserNotFoundException
                || failure instanceof UserNotConfirmedException
                || failure instanceof PasswordResetRequiredException;
    }

    /** The same error type tells a wrong password and a wrong client secret; only the words differ. */
    private static boolean isOfThisClient(NotAuthorizedException refusal) {
        return String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT).contains("secret");
    }
}
