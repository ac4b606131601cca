package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.newsletter.Subscriber.State;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks an address whether it wants the newsletter. Whatever is known of the address, the work is the same: one read, and
 * one commit of two items. Where nothing is to be asked these are of nobody, so that many who ask at once about the same
 * address are not in each other's way.
 */
@Singleton
class Subscribe {
    private static final int ATTEMPTS = 20;

    private final Subscribers subscribers;
    private final Contacts contacts;
    private final NewsletterMails mails;
    private final Events events;
    private final Clock clock;

    Subscribe(Subscribers subscribers, Contacts contacts, NewsletterMails mails, Events events, Clock clock) {
        this.subscribers = subscribers;
        this.contacts = contacts;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    Uni<Answer<Accepted>> subscribe(EmailAddress email, Origin origin, Recording recording) {
        return Uni.createFrom()
                .deferred(() -> subscribers.of(email).chain(found -> commit(found, email, origin, recording)))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the newsletter", failure));
    }

    private Uni<Answer<Accepted>> commit(Subscriber found, EmailAddress email, Origin origin, Recording recording) {
        Instant now = clock.instant();
        Answer<Accepted> answer = new Answer<>(202, new Accepted());
        String token = contacts.newToken();
        List<Outgoing> outgoing = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        if (found.mayBeMailed(now)) {
            Subscriber next = found.asked(contacts.seal(found.id(), new Contacts.Contact(email, token)), now);
            outgoing.add(mails.confirm(email, token));
            if (found.state() == State.ENDED) {
                outgoing.add(events.of(EventType.NEWSLETTER_SUBSCRIBED, found.id(), origin, Map.of()));
            }
            writes.add(subscribers.write(next, outgoing));
            writes.add(subscribers.token(next, token));
        } else {
            writes.addAll(subscribers.nobody(token));
        }
        writes.addAll(recording.of(answer));
        return subscribers.commit(writes).map(refused -> {
            if (refused.isPresent() && refused.get().is(Recording.WRITE)) {
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            }
            if (refused.isPresent()) {
                throw new Contended();
            }
            return answer;
        });
    }
}
