package bot.spaceduck.cert.skill;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One version of a skill, from its submission on. The bytes never change; a published one can only be withdrawn. */
sealed interface Skill {
    Submission submission();

    State state();

    /** Where it stands. */
    enum State {
        /** Waits for an administrator. */
        SUBMITTED,
        /** Anyone may fetch it. */
        PUBLISHED,
        /** Was never published, and its version is free again. */
        REJECTED,
        /** Nobody fetches it any more. */
        WITHDRAWN
    }

    /** Why one was withdrawn. */
    enum Reason {
        /** By its publisher. */
        REQUESTED,
        /** By an administrator. */
        ADMIN,
        /** Its publisher is gone. */
        ACCOUNT_CLOSED
    }

    /**
     * What an administrator made of it.
     *
     * @param by the administrator
     * @param reason in words, to the publisher
     */
    record Decided(String by, Instant at, Optional<String> reason) {
        public Decided {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String toString() {
            return "Decided[" + at + "]";
        }
    }

    /** Nobody has decided yet. */
    record Submitted(Submission submission) implements Skill {
        @Override
        public State state() {
            return State.SUBMITTED;
        }

        Published published(Release release, Decided decided) {
            return new Published(submission, release, decided);
        }

        Rejected rejected(Decided decided) {
            return new Rejected(submission, decided);
        }

        Withdrawn withdrawn(Reason reason, Instant at, Optional<String> words) {
            return new Withdrawn(submission, Optional.empty(), Optional.empty(), reason, at, words);
        }
    }

    /** A release. */
    record Published(Submission submission, Release release, Decided decided) implements Skill {
        @Override
        public State state() {
            return State.PUBLISHED;
        }

        Withdrawn withdrawn(Reason reason, Instant at, Optional<String> words) {
            return new Withdrawn(submission, Optional.of(release), Optional.of(decided), reason, at, words);
        }
    }

    /** Over before it began. */
    record Rejected(Submission submission, Decided decided) implements Skill {
        @Override
        public State state() {
            return State.REJECTED;
        }
    }

    /**
     * Over.
     *
     * @param release empty if it was withdrawn before anyone decided
     * @param decided as {@code release}
     * @param words of whoever withdrew it
     */
    record Withdrawn(
            Submission submission,
            Optional<Release> release,
            Optional<Decided> decided,
            Reason reason,
            Instant at,
            Optional<String> words)
            implements Skill {
        @Override
        public State state() {
            return State.WITHDRAWN;
        }

        @Override
        public String toString() {
            return "Withdrawn[" + submission.id() + " " + reason + "]";
        }
    }
}
