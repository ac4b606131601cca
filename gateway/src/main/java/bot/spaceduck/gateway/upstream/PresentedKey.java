package bot.spaceduck.gateway.upstream;

import bot.spaceduck.common.auth.DerivedKey;
import bot.spaceduck.gateway.route.Route;
import java.util.Optional;

/** The Beak Key that an admitted request came with. It ends here; what is derived of it goes on where the route says so. */
final class PresentedKey {
    private static final String SCHEME = "BeakKey ";

    private PresentedKey() {}

    /**
     * Empty where the route derives none, and for who came without a Beak Key, as an agent that signs its requests does.
     *
     * @param authorization as it came, or null; identity-service has found it to be genuine
     */
    static Optional<String> derived(Route route, String authorization) {
        return route.keyLabel()
                .flatMap(label -> Optional.ofNullable(authorization)
                        // Names of schemes know no case (RFC 9110, section 11.1).
                        .filter(credential -> credential.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(credential -> DerivedKey.of(
                                credential.substring(SCHEME.length()).strip(), label)));
    }
}
