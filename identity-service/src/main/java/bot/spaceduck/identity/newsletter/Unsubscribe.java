package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.newsletter.Subscriber.State;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends the newsletter for an address and forgets the address. Again is as once; so is a token that nobody knows. */
@Singleton
public class Unsubscribe {
    private static final int ATTEMPTS = 5;

    private final Subscribers subscribers;
    private final Contacts contacts;
    private final Events events;
    private final Clock clock;

    Unsubscribe(Subscribers subscribers, Contacts contacts, Events events, Clock clock) {
        this.subscribers = subscribers;
        this.contacts = contacts;
        this.events = events;
        this.clock = clock;
    }

    Uni<Void> byToken(String token, Origin origin) {
        return end(() -> subscribers.ofToken(token), origin);
    }

    /** For someone who is known to own the address. */
    public Uni<Void> byAddress(EmailAddress email, Origin origin) {
        return end(() -> subscribers.of(email).map(Optional::of), origin);
    }

    private Uni<Void> end(Supplier<Uni<Optional<Subscriber>>> find, Origin origin) {
        return Uni.createFrom()
                .deferred(() -> find.get()
                        .chain(found -> found.filter(each -> each.state() != State.ENDED)
                                .map(subscriber -> end(subscriber, origin))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the newsletter", failure));
    }

    private Uni<Void> end(Subscriber subscriber, Origin origin) {
        Subscriber next = subscriber.ended(clock.instant());
        String token = contacts.open(subscriber.id(), subscriber.sealedContact().orElseThrow())
                .token();
        return subscribers
                .commit(List.of(
                        subscribers.write(
                                next,
                                List.of(events.of(EventType.NEWSLETTER_UNSUBSCRIBED, next.id(), origin, Map.of()))),
                        subscribers.token(next, token)))
                .invoke(refused -> {
                    if (refused.isPresent()) {
                        throw new Contended();
                    }
                })
                .replaceWithVoid();
    }
}
