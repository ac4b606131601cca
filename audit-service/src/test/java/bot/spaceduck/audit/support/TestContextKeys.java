package bot.spaceduck.audit.support;

import bot.spaceduck.common.auth.ContextKeys;
import bot.spaceduck.common.auth.ContextToken;
import bot.spaceduck.common.crypto.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Optional;

/** In place of identity-service: the key ring of tests holds the context key too. */
@Alternative
@Priority(1)
@Singleton
public class TestContextKeys implements ContextKeys {
    private final KeyRing keys;

    TestContextKeys(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Uni<Optional<PublicKey>> find(String kid) {
        return Uni.createFrom().item(() -> keys.publicKey(ContextToken.PURPOSE, kid));
    }
}
