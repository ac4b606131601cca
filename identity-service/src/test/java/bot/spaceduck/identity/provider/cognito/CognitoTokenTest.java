package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.identity.provider.TokenAttacks;
import bot.spaceduck.identity.provider.TokenRules;
import java.util.Map;
import java.util.Optional;

class CognitoTokenTest extends TokenAttacks {
    @Override
    protected TokenRules rules(String issuer) {
        return new CognitoTokenRules(new Pool(CognitoStub.POOL, issuer, CognitoStub.CLIENT_ID, Optional.empty()));
    }

    @Override
    protected String path() {
        return "/" + CognitoStub.POOL;
    }

    @Override
    protected Map<String, Object> ownClaims() {
        return Map.of("token_use", "access", "client_id", CognitoStub.CLIENT_ID, "username", "dk_daisy");
    }

    @Override
    protected Map<String, Map<String, Object>> wrongClaims() {
        return Map.of(
                "ID token",
                Map.of("token_use", "id"),
                "ID token with its audience",
                Map.of("aud", CognitoStub.CLIENT_ID),
                "no use",
                without("token_use"),
                "another client",
                Map.of("client_id", "another"),
                "no client",
                without("client_id"),
                "clients",
                Map.of("client_id", java.util.List.of(CognitoStub.CLIENT_ID)),
                "no name",
                without("username"),
                "name that is no text",
                Map.of("username", 7));
    }
}
