package bot.spaceduck.peck.submission;

import bot.spaceduck.common.store.Outgoing;

/**
 * Says that a piece of evidence was kept and is to be verified. It goes with the piece's first commit: if the process
 * dies before it has verified, another one does.
 */
record Unverified(String evidenceId) implements Outgoing {
    static final String CHANNEL = "evidence";

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return false;
    }

    @Override
    public String body(long sequence) {
        return evidenceId;
    }
}
