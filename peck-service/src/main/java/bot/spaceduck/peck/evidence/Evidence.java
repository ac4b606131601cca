package bot.spaceduck.peck.evidence;

import java.time.Instant;

/** A piece of evidence: kept before it is verified, and kept whatever comes of that. */
public sealed interface Evidence {
    Submission submission();

    /** As the API spells it. */
    String state();

    /** Kept, and not yet verified: for moments, or for as long as something that this takes is away. */
    record Received(Submission submission) implements Evidence {
        @Override
        public String state() {
            return "RECEIVED";
        }

        public Settled settle(Verdict verdict, Instant at) {
            return verdict == Verdict.HOLDS ? new Accepted(submission, at) : new Rejected(submission, verdict, at);
        }
    }

    /** Verified once. Nothing changes it after that; what a later verifier says stands beside it. */
    sealed interface Settled extends Evidence {
        Instant at();
    }

    /** Its signature was right. */
    record Accepted(Submission submission, Instant at) implements Settled {
        @Override
        public String state() {
            return "ACCEPTED";
        }
    }

    /** Its signature was not right: kept, so that the operator can see what was claimed. */
    record Rejected(Submission submission, Verdict verdict, Instant at) implements Settled {
        @Override
        public String state() {
            return "REJECTED";
        }
    }
}
