package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.TokenRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Access tokens have {@code typ: Bearer} as a claim, our audience by a mapper, and the roles of the realm. */
record KeycloakTokenRules(Realm realm) implements TokenRules {
    @Override
    public String issuer() {
        return realm.issuer();
    }

    @Override
    public String keysUrl() {
        return realm.endpoint("certs");
    }

    @Override
    public Set<String> algorithms() {
        return Set.of("RS256", "ES256");
    }

    @Override
    public Optional<AccessToken> read(JwtClaims claims) throws MalformedClaimException {
        String name = claims.getStringClaimValue("preferred_username");
        if (!"Bearer".equals(claims.getClaimValue("typ"))
                || !claims.hasAudience()
                || !claims.getAudience().contains(realm.audience())
                || claims.getSubject() == null
                || claims.getIssuedAt() == null
                || name == null) {
            return Optional.empty();
        }
        return Optional.of(
                new AccessToken(claims.getSubject(), name, claims.getIssuedAt().getValue(), roles(claims)));
    }

    private static Set<String> roles(JwtClaims claims) {
        return claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                        && access.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
