package bot.spaceduck.peck.mail;

import bot.spaceduck.common.store.Outgoing;

/**
 * A mail on its way to identity-service.
 *
 * @param body sealed: there may be a code in it
 */
record Mail(String body) implements Outgoing {
    static final String CHANNEL = "mail";

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
        return body;
    }

    @Override
    public String toString() {
        return "Mail[]";
    }
}
