package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.identity.provider.Creation;
import bot.spaceduck.identity.provider.NewUser;
import bot.spaceduck.identity.provider.PasswordChange;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUser;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Users of the pool, by its admin operations. */
final class CognitoUsers {
    /** Attribute of a user: the attempt that made it. */
    private static final String ATTEMPT = "custom:hatch_attempt";

    private final CognitoCalls calls;
    private final Pool pool;

    CognitoUsers(CognitoCalls calls, Pool pool) {
        this.calls = calls;
        this.pool = pool;
    }

    /**
     * In two steps, for the API has no single one: a user with a temporary password, which the policy judges before
     * anything is made, and then the same as the lasting one. A user whose second step is missing cannot log in.
     */
    Uni<Creation> create(NewUser user) {
        if (user.email().length() > Pool.LONGEST_NAME) {
            return Uni.createFrom().item(new Creation.EmailRefused());
        }
        return CognitoCalls.orElseTurnedAway(calls.send(
                        client -> client.adminCreateUser(request -> request.userPoolId(pool.id())
                                .username(user.name())
                                .temporaryPassword(user.password())
                                .messageAction(MessageActionType.SUPPRESS)
                                .userAttributes(attributes(user))))
                .chain(made -> lasting(user, attribute(made.user().attributes(), "sub")))
                .onFailure(failure ->
                        failure instanceof UsernameExistsException || failure instanceof AliasExistsException)
                .recoverWithItem(failure -> new Creation.Taken())
                .onFailure(CognitoUsers::refusesPassword)
                .recoverWithItem(failure -> new Creation.PasswordRefused())
                .onFailure(CognitoUsers::refusesEmail)
                .recoverWithItem(failure -> new Creation.EmailRefused()));
    }

    /** An address in use is an alias only if it counts as verified, and only an alias is unique and can log in. */
    private static List<AttributeType> attributes(NewUser user) {
        return List.of(
                attribute("email", user.email()),
                attribute("email_verified", "true"),
                attribute(ATTEMPT, user.attempt()));
    }

    private Uni<Creation> lasting(NewUser user, String sub) {
        UserId id = new UserId(user.name(), sub);
        return setPassword(user.name(), user.password())
                .map(done -> (Creation) new Creation.Created(id.text()))
                .onFailure(CognitoUsers::refusesPassword)
                .call(() -> delete(id))
                .onFailure(failure -> !refusesPassword(failure))
                .transform(failure -> new ProviderOutcomeUnknownException("the user has no lasting password", failure));
    }

    Uni<PasswordChange> setPassword(UserId id, String password) {
        return find(id.name())
                .chain(found ->
                        found.filter(user -> user.id().equals(id.text())).isEmpty()
                                ? Uni.createFrom().<PasswordChange>item(new PasswordChange.NoSuchUser())
                                : CognitoCalls.orElseTurnedAway(setPassword(id.name(), password)
                                        .<PasswordChange>map(done -> new PasswordChange.Changed())
                                        .onFailure(CognitoUsers::refusesPassword)
                                        .recoverWithItem(failure -> new PasswordChange.PasswordRefused())
                                        .onFailure(UserNotFoundException.class)
                                        .recoverWithItem(failure -> new PasswordChange.NoSuchUser())));
    }

    private Uni<Void> setPassword(String name, String password) {
        return calls.send(client -> client.adminSetUserPassword(request -> request.userPoolId(pool.id())
                        .username(name)
                        .password(password)
                        .permanent(true)))
                .replaceWithVoid();
    }

    /** By name, or by the address as an alias: both are exact, and a read of the user itself, not of an index. */
    Uni<Optional<ProviderUser>> find(String nameOrEmail) {
        if (nameOrEmail.length() > Pool.LONGEST_NAME) {
            return Uni.createFrom().item(Optional.empty());
        }
        return CognitoCalls.orElseTurnedAway(calls.send(client -> client.adminGetUser(
                        request -> request.userPoolId(pool.id()).username(nameOrEmail)))
                .map(CognitoUsers::user)
                .map(Optional::of)
                .onFailure(UserNotFoundException.class)
                .recoverWithItem(failure -> Optional.empty()));
    }

    /** The API knows names alone; that the name is still of this user is looked up before. */
    Uni<Void> delete(UserId id) {
        return find(id.name())
                .chain(found ->
                        found.filter(user -> user.id().equals(id.text())).isEmpty()
                                ? Uni.createFrom().voidItem()
                                : doneOrAbsent(calls.send(client -> client.adminDeleteUser(
                                        request -> request.userPoolId(pool.id()).username(id.name())))));
    }

    Uni<Void> endSessions(String name) {
        return doneOrAbsent(calls.send(client -> client.adminUserGlobalSignOut(
                request -> request.userPoolId(pool.id()).username(name))));
    }

    private static Uni<Void> doneOrAbsent(Uni<?> call) {
        return CognitoCalls.orElseTurnedAway(
                call.replaceWithVoid().onFailure(UserNotFoundException.class).recoverWithNull());
    }

    private static boolean refusesPassword(Throwable failure) {
        return failure instanceof InvalidPasswordException
                || failure instanceof PasswordHistoryPolicyViolationException;
    }

    /** A parameter of ours that it does not know is told by the same type. */
    private static boolean refusesEmail(Throwable failure) {
        return failure instanceof InvalidParameterException refusal
                && String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT).contains("email");
    }

    private static ProviderUser user(AdminGetUserResponse user) {
        String attempt = attribute(user.userAttributes(), ATTEMPT);
        boolean finished = user.userStatus() != UserStatusType.FORCE_CHANGE_PASSWORD;
        return new ProviderUser(
                new UserId(user.username(), attribute(user.userAttributes(), "sub")).text(),
                user.username(),
                attempt.isEmpty()
                        && attribute(user.userAttributes(), "email_verified").equals("true"),
                attempt.isEmpty() || finished ? attempt : attempt + " unfinished");
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static String attribute(List<AttributeType> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElse("");
    }
}
