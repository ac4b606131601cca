package bot.spaceduck.identity.account;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.identity.tier.TierPolicy;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An account: about to be made, made, or over. {@code stored} is the item that it was read from. */
public sealed interface Account {
    Item stored();

    Profile profile();

    default String id() {
        return profile().id();
    }

    /**
     * Who it is.
     *
     * @param sealedEmail the address, sealed
     * @param emailHash under the key of that time
     * @param sealedAbout what it says of itself, sealed
     * @param listed whether it wants to stand in the public directory
     */
    record Profile(
            String id,
            String displayName,
            String emailHash,
            String sealedEmail,
            Instant hatchedAt,
            Optional<String> sealedAbout,
            boolean listed) {

        /** A new one: it says nothing of itself and stands nowhere. */
        public Profile(String id, String displayName, String emailHash, String sealedEmail, Instant hatchedAt) {
            this(id, displayName, emailHash, sealedEmail, hatchedAt, Optional.empty(), false);
        }

        /** As its person wants it to look. */
        public Profile presented(String name, Optional<String> about, boolean inDirectory) {
            return new Profile(id, name, emailHash, sealedEmail, hatchedAt, about, inDirectory);
        }

        @Override
        public String toString() {
            return "Profile[" + id + "]";
        }
    }

    /**
     * Reserved while one attempt makes the user at the provider.
     *
     * @param attempt whose it is
     * @param until when another attempt may take it over
     */
    record Provisioning(Item stored, Profile profile, String attempt, Instant until) implements Account {
        public boolean expired(Instant now) {
            return !now.isBefore(until);
        }

        /** Another attempt, with what its person typed. */
        public Provisioning takenOver(Profile by, String newAttempt, Instant newUntil) {
            return new Provisioning(stored, by, newAttempt, newUntil);
        }

        /** The attempt is over, others need not wait. */
        public Provisioning released(Instant now) {
            return new Provisioning(stored, profile, attempt, now);
        }

        /** @param userId the provider's id of the user that this attempt has made */
        public Active activated(String userId) {
            return new Active(
                    stored,
                    profile,
                    userId,
                    Standing.fresh(),
                    Sessions.read(stored).anew(),
                    0);
        }
    }

    /**
     * Made.
     *
     * @param userId {@code sub} of the provider's tokens for it
     * @param agents how many agents are registered
     */
    record Active(Item stored, Profile profile, String userId, Standing standing, Sessions sessions, int agents)
            implements Account {

        /** The user at the provider is gone before anything was proven: the account is made anew. */
        public Provisioning reopened(Profile by, String attempt, Instant until) {
            return new Provisioning(stored, by, attempt, until);
        }

        public Active with(Profile next) {
            return new Active(stored, next, userId, standing, sessions, agents);
        }

        public Active with(Sessions next) {
            return new Active(stored, profile, userId, standing, next, agents);
        }

        public Active with(Standing next) {
            return new Active(stored, profile, userId, next, sessions, agents);
        }

        public Active withAnotherAgent() {
            return new Active(stored, profile, userId, standing, sessions, agents + 1);
        }

        /** It is nobody from now on; kept is only what is needed to end the rest. */
        public Closing closed(Instant now) {
            Profile left =
                    new Profile(profile.id(), null, profile.emailHash(), profile.sealedEmail(), profile.hatchedAt());
            return new Closing(stored, left, userId, agents, now);
        }

        public Active withOneAgentLess() {
            return new Active(stored, profile, userId, standing, sessions, Math.max(0, agents - 1));
        }

        public Tier tier() {
            return standing.effective();
        }

        /** Under which tier the public directory shows it: only if it wants to be, has risen, and is not suspended. */
        public Optional<Tier> listedUnder() {
            return Optional.of(tier()).filter(tier -> profile.listed() && tier.atLeast(Tier.T1));
        }
    }

    /**
     * Nobody any more, while what rested on it is ended and what is personal forgotten. Its address is not free yet.
     *
     * @param profile without a name
     * @param agents how many were registered
     */
    record Closing(Item stored, Profile profile, String userId, int agents, Instant closedAt) implements Account {
        /** Nothing is left to do. */
        public Closed forgotten(Revoked revoked) {
            return new Closed(
                    stored, new Profile(profile.id(), null, null, null, profile.hatchedAt()), closedAt, revoked);
        }
    }

    /**
     * Nobody: an id that is never given again, and its times.
     *
     * @param profile id and time of hatching alone
     * @param revoked what ended with it
     */
    record Closed(Item stored, Profile profile, Instant closedAt, Revoked revoked) implements Account {}

    /**
     * What is proven and what follows from it.
     *
     * @param evidence what was shown, and when
     * @param earned never falls
     * @param suspended whether an administrator holds the effective tier down
     * @param roles of the realm, as of the last login
     */
    record Standing(Map<Evidence, Instant> evidence, Tier earned, boolean suspended, Set<String> roles) {
        public Standing {
            evidence = Map.copyOf(evidence);
            roles = Set.copyOf(roles);
        }

        static Standing fresh() {
            return new Standing(Map.of(), Tier.T0, false, Set.of());
        }

        public Tier effective() {
            return suspended ? Tier.T0 : earned;
        }

        /** @throws bot.spaceduck.common.problem.ProblemException EMAIL_UNVERIFIED */
        public void requireVerifiedEmail() {
            if (!emailVerified()) {
                throw ProblemCode.EMAIL_UNVERIFIED.with("verify the e-mail address first");
            }
        }

        /** Words of what was shown, in order. */
        public List<String> words() {
            return evidence.keySet().stream().sorted().map(Evidence::word).toList();
        }

        public boolean emailVerified() {
            return evidence.containsKey(Evidence.EMAIL);
        }

        /** With more evidence, and the tier that it gives, never a lower one. */
        public Standing shown(Evidence more, Instant now, TierPolicy policy) {
            Map<Evidence, Instant> all = new EnumMap<>(Evidence.class);
            all.putAll(evidence);
            all.putIfAbsent(more, now);
            Tier reached = policy.earned(all.keySet());
            return new Standing(all, reached.atLeast(earned) ? reached : earned, suspended, roles);
        }

        /** The effective tier is held down; the earned one stays. */
        public Standing suspend() {
            return new Standing(evidence, earned, true, roles);
        }

        public Standing restored() {
            return new Standing(evidence, earned, false, roles);
        }

        public Standing withRoles(Set<String> seen) {
            return new Standing(evidence, earned, suspended, seen);
        }
    }
}
