package bot.spaceduck.common.auth;

import bot.spaceduck.common.event.Actor;
import java.util.Set;

/** Who stands behind a request, as identity-service vouched for it less than 30 seconds ago. */
public sealed interface Caller {
    /** Keyed hash of the client's address; null if there is none. */
    String ipHash();

    Actor actor();

    /** Nobody in particular: a public route. */
    record Anonymous(String ipHash) implements Caller {
        @Override
        public Actor actor() {
            return Actor.anonymous();
        }
    }

    /**
     * A person with an account.
     *
     * @param accountId the account
     * @param tier the effective tier at that moment
     */
    record Person(String accountId, Tier tier, boolean emailVerified, Set<String> roles, String ipHash)
            implements Caller {
        public Person {
            roles = Set.copyOf(roles);
        }

        public boolean isAdmin() {
            return roles.contains("admin");
        }

        @Override
        public Actor actor() {
            return new Actor(accountId, Actor.Type.PERSON);
        }
    }

    /**
     * A program that acts for an account.
     *
     * @param agentId the agent
     * @param accountId the account of its operator
     * @param tier the operator's effective tier at that moment
     * @param keyId the key that it showed
     */
    record Agent(String agentId, String accountId, Tier tier, String keyId, String ipHash) implements Caller {
        @Override
        public Actor actor() {
            return new Actor(agentId, Actor.Type.AGENT);
        }
    }
}
