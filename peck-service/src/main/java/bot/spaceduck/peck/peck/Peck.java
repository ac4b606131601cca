package bot.spaceduck.peck.peck;

import bot.spaceduck.common.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/** A peck in one of its states. Each state has methods for its legal transitions and for no others. */
public sealed interface Peck {
    Facts facts();

    State state();

    /** When it was decided, withdrawn or over; empty while it is pending. */
    Optional<Instant> resolvedAt();

    /** What time itself has done to it by {@code now}, whether or not a sweeper has come by. */
    default Optional<Command> due(Instant now) {
        return Optional.empty();
    }

    default String id() {
        return facts().id();
    }

    /** Waits for a decision. */
    record Pending(Facts facts) implements Peck {
        @Override
        public State state() {
            return State.PENDING;
        }

        @Override
        public Optional<Instant> resolvedAt() {
            return Optional.empty();
        }

        @Override
        public Optional<Command> due(Instant now) {
            return now.isBefore(facts.expiresAt()) ? Optional.empty() : Optional.of(new Command.Expire());
        }

        Transition approve(Command.Approve approval) {
            return Transition.resolved(new Approved(facts, approval.decision(), approval.grant()), "approved");
        }

        Transition deny(Command.Deny denial) {
            return Transition.resolved(new Denied(facts, denial.decision()), "denied");
        }

        Transition withdraw(Command.Withdraw withdrawal) {
            return Transition.resolved(new Withdrawn(facts, withdrawal.at()), "withdrawn");
        }

        Transition expire() {
            return Transition.resolved(new Expired(facts), "expired");
        }
    }

    /** There is a delegation, alive as far as the peck itself can tell. */
    sealed interface Granted extends Peck {
        Decision decision();

        Grant grant();

        /** How often it was used. */
        long uses();

        @Override
        default Optional<Instant> resolvedAt() {
            return Optional.of(decision().at());
        }

        @Override
        default Optional<Command> due(Instant now) {
            return now.isBefore(grant().expiresAt()) ? Optional.empty() : Optional.of(new Command.Lapse());
        }

        /** Whether no use is left. */
        default boolean usedUp() {
            return facts().terms().maxUses().map(most -> uses() >= most).orElse(false);
        }

        /** @throws bot.spaceduck.common.problem.ProblemException USED_UP if no use is left */
        default Transition use() {
            if (usedUp()) {
                throw ProblemCode.USED_UP.with("the delegation has no use left");
            }
            return Transition.used(new Delegated(facts(), decision(), grant(), uses() + 1));
        }

        default Transition revoke(Command.Revoke revocation) {
            return Transition.revoked(
                    new Revoked(facts(), decision(), grant(), uses(), revocation.at(), revocation.by()));
        }

        default Transition lapse() {
            return Transition.lapsed(new Lapsed(facts(), decision(), grant(), uses()));
        }
    }

    /** Granted and not yet used. */
    record Approved(Facts facts, Decision decision, Grant grant) implements Granted {
        @Override
        public State state() {
            return State.APPROVED;
        }

        @Override
        public long uses() {
            return 0;
        }
    }

    /** Granted and used. */
    record Delegated(Facts facts, Decision decision, Grant grant, long uses) implements Granted {
        @Override
        public State state() {
            return State.DELEGATED;
        }
    }

    /** Refused by a person. */
    record Denied(Facts facts, Decision decision) implements Peck {
        @Override
        public State state() {
            return State.DENIED;
        }

        @Override
        public Optional<Instant> resolvedAt() {
            return Optional.of(decision.at());
        }
    }

    /** Nobody decided in time. */
    record Expired(Facts facts) implements Peck {
        @Override
        public State state() {
            return State.EXPIRED;
        }

        @Override
        public Optional<Instant> resolvedAt() {
            return Optional.of(facts.expiresAt());
        }
    }

    /** Taken back by the agent. */
    record Withdrawn(Facts facts, Instant at) implements Peck {
        @Override
        public State state() {
            return State.WITHDRAWN;
        }

        @Override
        public Optional<Instant> resolvedAt() {
            return Optional.of(at);
        }
    }

    /** The delegation was ended by a person, or with what it rested on. */
    record Revoked(Facts facts, Decision decision, Grant grant, long uses, Instant at, String by) implements Peck {
        @Override
        public State state() {
            return State.REVOKED;
        }

        @Override
        public Optional<Instant> resolvedAt() {
            return Optional.of(decision.at());
        }
    }

    /** The delegation ended with its time. */
    record Lapsed(Facts facts, Decision decision, Grant grant, long uses) implements Peck {
        @Override
        public State state() {
            return State.LAPSED;
        }

        @Override
        public Optional<Instant> resolvedAt() {
            return Optional.of(decision.at());
        }
    }
}
