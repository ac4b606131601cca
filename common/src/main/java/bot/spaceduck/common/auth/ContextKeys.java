package bot.spaceduck.common.auth;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
import java.util.Optional;

/** Where the public keys of context tokens come from: from identity-service, which has its own ring. */
public interface ContextKeys {
    /**
     * The key {@code kid}; empty if identity-service has no such key. Fails with a 503 problem if it cannot be asked
     * and the key is not known already.
     */
    Uni<Optional<PublicKey>> find(String kid);
}
