package bot.spaceduck.identity.provider;

import bot.spaceduck.common.readiness.Finding;
import java.util.List;

/** What one product brings to stand behind the port. Nothing of one that was not chosen is ever called but its kind. */
public interface ProviderAdapter {
    ProviderConfig.Kind kind();

    /** Users and sessions there; one instance for the life of the application. */
    IdentityProvider provider();

    /** How its access tokens are told from others. */
    TokenRules tokens();

    /** What is missing or unsafe in its configuration. */
    List<Finding> findings();
}
