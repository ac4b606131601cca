package bot.spaceduck.identity.relying;

import java.time.Instant;
import java.util.List;

/**
 * A relying domain.
 *
 * @param clientSecret shown once, when it is registered; absent in lists
 */
record DomainAnswer(
        String domainId,
        String audience,
        String name,
        List<String> redirectUris,
        String clientId,
        String clientSecret,
        Instant createdAt) {
    static DomainAnswer listed(RelyingDomain domain) {
        return of(domain, null);
    }

    static DomainAnswer registered(RelyingDomain domain, ClientSecret secret) {
        return of(domain, secret.text());
    }

    private static DomainAnswer of(RelyingDomain domain, String secret) {
        return new DomainAnswer(
                domain.id(),
                domain.audience().value(),
                domain.name().orElse(null),
                domain.redirectUris(),
                domain.id(),
                secret,
                domain.createdAt());
    }

    @Override
    public String toString() {
        return "DomainAnswer[" + domainId + "]";
    }
}
