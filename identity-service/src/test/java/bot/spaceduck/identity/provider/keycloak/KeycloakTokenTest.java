package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.provider.TokenAttacks;
import bot.spaceduck.identity.provider.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class KeycloakTokenTest extends TokenAttacks {
    @Override
    protected TokenRules rules(String issuer) {
        Realm.Client nobody = new Realm.Client("", "");
        return new KeycloakTokenRules(new Realm(issuer, nobody, nobody, "spaceduck", Duration.ofSeconds(5)));
    }

    @Override
    protected String path() {
        return "/realms/spaceduck";
    }

    @Override
    protected Map<String, Object> ownClaims() {
        return Map.of("typ", "Bearer", "aud", List.of("spaceduck", "account"), "preferred_username", "dk_daisy");
    }

    @Override
    protected Map<String, Map<String, Object>> wrongClaims() {
        return Map.of(
                "ID token",
                Map.of("typ", "ID"),
                "refresh token",
                Map.of("typ", "Refresh"),
                "no typ",
                without("typ"),
                "another audience",
                Map.of("aud", List.of("account")),
                "no audience",
                without("aud"),
                "audience that is no text",
                Map.of("aud", 7),
                "no name",
                without("preferred_username"),
                "name that is no text",
                Map.of("preferred_username", List.of("dk_daisy")));
    }
}
