package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.TokenRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Access tokens of a user pool have no audience: they name the app client in {@code client_id} and what they are in
 * {@code token_use}. Roles are the groups of the pool.
 */
record CognitoTokenRules(Pool pool) implements TokenRules {
    @Override
    public String issuer() {
        return pool.issuer();
    }

    @Override
    public String keysUrl() {
        return pool.issuer() + "/.well-known/jwks.json";
    }

    @Override
    public Set<String> algorithms() {
        return Set.of("RS256");
    }

    @Override
    public Optional<AccessToken> read(JwtClaims claims) throws MalformedClaimException {
        String name = claims.getStringClaimValue("username");
        if (!"access".equals(claims.getClaimValue("token_use"))
                || !pool.clientId().equals(claims.getClaimValue("client_id"))
                || claims.hasAudience()
                || claims.getSubject() == null
                || claims.getIssuedAt() == null
                || name == null) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(
                new UserId(name, claims.getSubject()).text(),
                name,
                claims.getIssuedAt().getValue(),
                groups(claims)));
    }

    private static Set<String> groups(JwtClaims claims) {
        return claims.getClaimValue("cognito:groups") instanceof List<?> groups
                ? groups.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
