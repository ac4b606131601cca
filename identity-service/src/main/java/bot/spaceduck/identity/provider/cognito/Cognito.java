package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.identity.provider.Creation;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.NewUser;
import bot.spaceduck.identity.provider.PasswordChange;
import bot.spaceduck.identity.provider.ProviderUser;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The port on a user pool. */
final class Cognito implements IdentityProvider {
    private final CognitoTokens tokens;
    private final CognitoUsers users;

    Cognito(CognitoTokens tokens, CognitoUsers users) {
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public Uni<Grant> logIn(String email, String password) {
        return tokens.logIn(email, password);
    }

    @Override
    public Uni<Grant> refresh(String refreshToken) {
        return tokens.refresh(refreshToken);
    }

    @Override
    public Uni<Void> endSessions(String userId) {
        return users.endSessions(UserId.parse(userId).name());
    }

    @Override
    public Uni<Creation> create(NewUser user) {
        return users.create(user);
    }

    @Override
    public Uni<PasswordChange> setPassword(String userId, String password) {
        return users.setPassword(UserId.parse(userId), password);
    }

    @Override
    public Uni<Optional<ProviderUser>> findByName(String name) {
        return users.find(name);
    }

    @Override
    public Uni<Optional<ProviderUser>> findByEmail(String email) {
        return users.find(email);
    }

    @Override
    public Uni<Void> delete(String userId) {
        return users.delete(UserId.parse(userId));
    }
}
