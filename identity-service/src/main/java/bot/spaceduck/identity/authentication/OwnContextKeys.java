package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.ContextKeys;
import bot.spaceduck.common.auth.ContextToken;
import bot.spaceduck.common.crypto.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Optional;

/** This service checks context tokens by its own ring: it need not ask itself. */
@Singleton
public class OwnContextKeys implements ContextKeys {
    private final KeyRing keys;

    OwnContextKeys(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Uni<Optional<PublicKey>> find(String kid) {
        return Uni.createFrom().item(() -> keys.publicKey(ContextToken.PURPOSE, kid));
    }
}
