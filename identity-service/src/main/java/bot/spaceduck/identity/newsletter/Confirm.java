package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.newsletter.Contacts.Contact;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An address says yes by the link that was mailed to it. Again is as once. */
@Singleton
class Confirm {
    private static final int ATTEMPTS = 5;

    private final Subscribers subscribers;
    private final Contacts contacts;
    private final NewsletterMails mails;
    private final Events events;
    private final Clock clock;

    Confirm(Subscribers subscribers, Contacts contacts, NewsletterMails mails, Events events, Clock clock) {
        this.subscribers = subscribers;
        this.contacts = contacts;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND for a token that nobody knows, with CODE_EXPIRED if it is over or a newer mail was sent. */
    Uni<Void> confirm(String token, Origin origin) {
        return Uni.createFrom()
                .deferred(() -> subscribers
                        .ofToken(token)
                        .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such link")))
                        .chain(subscriber -> confirm(subscriber, token, origin)))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the newsletter", failure));
    }

    private Uni<Void> confirm(Subscriber subscriber, String token, Origin origin) {
        return switch (subscriber.state()) {
            case CONFIRMED -> Uni.createFrom().voidItem();
            case ENDED -> Uni.createFrom().failure(ProblemCode.CODE_EXPIRED.with("this is over: subscribe again"));
            case PENDING -> {
                Contact contact = contacts.open(
                        subscriber.id(), subscriber.sealedContact().orElseThrow());
                yield write(subscriber, new Contact(contact.email(), token), origin);
            }
        };
    }

    private Uni<Void> write(Subscriber subscriber, Contact contact, Origin origin) {
        Instant now = clock.instant();
        Subscriber next = subscriber.confirmed(contacts.seal(subscriber.id(), contact), now);
        return subscribers
                .commit(List.of(
                        subscribers.write(
                                next,
                                List.of(
                                        events.of(EventType.NEWSLETTER_CONFIRMED, next.id(), origin, Map.of()),
                                        mails.welcome(contact.email(), contact.token()))),
                        // Kept from now on: it ends what it began, however late.
                        subscribers.token(next, contact.token())))
                .invoke(refused -> {
                    if (refused.isPresent()) {
                        throw new Contended();
                    }
                })
                .replaceWithVoid();
    }
}
