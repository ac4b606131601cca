package bot.spaceduck.identity.notice;

import bot.spaceduck.common.store.Outgoing;

/**
 * A message on its way out.
 *
 * @param channel {@code mail} or {@code sms}
 * @param body sealed: it holds an address and a code
 */
public record Notice(String channel, String body) implements Outgoing {
    public static final String MAIL = "mail";
    public static final String SMS = "sms";

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
        return "Notice[" + channel + "]";
    }
}
