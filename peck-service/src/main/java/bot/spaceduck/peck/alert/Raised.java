package bot.spaceduck.peck.alert;

import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;

/** That an alert is to be sent. Nothing of it is told here: who, where to and what are found when it is. */
record Raised(Key alert) implements Outgoing {
    static final String CHANNEL = "alert";
    private static final String BETWEEN = "/";

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
        return alert.pk() + BETWEEN + alert.sk();
    }

    static Raised of(String body) {
        String[] parts = body.split(BETWEEN, 2);
        return new Raised(new Key(parts[0], parts[1]));
    }
}
