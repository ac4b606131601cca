package bot.spaceduck.identity.relying;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A domain that accepts people of this platform.
 *
 * @param stored the item that it was read from, null for a new one
 * @param id its client id too
 * @param accountId who registered it
 * @param verifier of its client secret
 * @param removed whether it is gone: nothing is issued for it or shown to it any more
 */
public record RelyingDomain(
        Item stored,
        String id,
        String accountId,
        HostName audience,
        Optional<String> name,
        List<String> redirectUris,
        String verifier,
        Instant createdAt,
        boolean removed) {
    public RelyingDomain {
        redirectUris = List.copyOf(redirectUris);
    }

    @Override
    public String toString() {
        return "RelyingDomain[" + id + "]";
    }
}
