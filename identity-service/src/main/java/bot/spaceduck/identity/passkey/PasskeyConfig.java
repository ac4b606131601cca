package bot.spaceduck.identity.passkey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** This platform as a WebAuthn relying party. */
@ConfigMapping(prefix = "beak.passkey")
public interface PasskeyConfig {
    /** The domain that passkeys are bound to; the host of {@code beak.public-url} unless told. Never change it. */
    Optional<String> rpId();

    /** What browsers call this platform. */
    @WithDefault("Space Duck")
    String rpName();

    /** Whose pages may ask for a passkey; the origin of {@code beak.public-url} unless told. */
    Optional<List<String>> origins();
}
