package bot.spaceduck.identity.admin;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Administrators. */
@ConfigMapping(prefix = "beak.admin")
public interface AdminConfig {
    /**
     * The account id of the first administrator, who is a user of that name at the provider, with the role
     * {@code admin}: his account is made at his first login. Unset, nobody becomes one that way.
     */
    Optional<String> bootstrapAccount();
}
