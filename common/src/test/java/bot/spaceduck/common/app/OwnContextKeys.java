package bot.spaceduck.common.app;

import bot.spaceduck.common.auth.ContextKeys;
import bot.spaceduck.common.auth.ContextToken;
import bot.spaceduck.common.crypto.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Optional;

/** This application mints its own context tokens, as identity-service does. */
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
