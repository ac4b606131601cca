package bot.spaceduck.identity.notice;

import io.smallrye.mutiny.Uni;

/** Hands a text message to a carrier. */
public interface SmsSender {
    /**
     * Done when the carrier has taken it; a failure means that it may not have.
     *
     * @param number E.164
     */
    Uni<Void> send(String number, String text);
}
