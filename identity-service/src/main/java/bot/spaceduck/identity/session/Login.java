package bot.spaceduck.identity.session;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.admin.Bootstrap;
import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.AccessTokens;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.IdentityProvider;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens a session. The provider is asked whether or not the address is known here, and both refusals leave the same
 * trace, so that neither words nor time tell one from the other.
 */
@Singleton
class Login {
    /** How long a login waits for the second after a logout to begin; more means that clocks are wrong. */
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final IdentityProvider provider;
    private final AccessTokens tokens;
    private final Accounts accounts;
    private final Bootstrap bootstrap;
    private final FailedLogins failures;
    private final SessionAnswers answers;
    private final SignIns signIns;
    private final Events events;
    private final Ids ids;
    private final Origins origins;

    Login(
            IdentityProvider provider,
            AccessTokens tokens,
            Accounts accounts,
            Bootstrap bootstrap,
            FailedLogins failures,
            SessionAnswers answers,
            SignIns signIns,
            Events events,
            Ids ids,
            Origins origins) {
        this.provider = provider;
        this.tokens = tokens;
        this.accounts = accounts;
        this.bootstrap = bootstrap;
        this.failures = failures;
        this.answers = answers;
        this.signIns = signIns;
        this.events = events;
        this.ids = ids;
        this.origins = origins;
    }

    Uni<SessionAnswer> logIn(LoginRequest request, Caller caller) {
        EmailAddress email = EmailAddress.parse(request.email());
        Origin origin = origins.of(caller, request);
        return accounts.findByEmail(email)
                .chain(known -> grant(email, request.password(), known, origin)
                        .chain(granted ->
                                granted.map(session -> record(session, origin)).orElseGet(() -> failed(known, origin))))
                .onFailure(Unusable.class)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure));
    }

    /** Tokens that were checked and belong to that account. */
    private record Session(Active account, Grant.Granted granted, AccessToken token) {}

    /** The provider's clock lies too far behind ours for any token to outlive the last logout. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable() {
            super("tokens are issued before the session epoch", null, false, false);
        }
    }

    private Uni<Optional<Session>> grant(EmailAddress email, String password, Optional<Account> known, Origin origin) {
        return provider.logIn(email.value(), password).chain(grant -> switch (grant) {
            case Grant.Refused refused -> Uni.createFrom().item(Optional.empty());
            case Grant.Granted granted ->
                tokens.verify(granted.accessToken())
                        .chain(token -> bootstrap
                                .admit(known, email, token, origin)
                                .chain(owner -> owner.filter(Active.class::isInstance)
                                        .map(Active.class::cast)
                                        .filter(account -> account.id().equals(token.name())
                                                && token.userId().equals(account.userId()))
                                        .map(account ->
                                                fresh(new Session(account, granted, token), email, password, origin))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
        });
    }

    /**
     * A token bears whole seconds, so one that is issued in the second of a logout cannot be told from those that the
     * logout ended: wait for the next second and take another.
     */
    private Uni<Optional<Session>> fresh(Session session, EmailAddress email, String password, Origin origin) {
        long wait = session.account().sessions().epoch() - session.token().issuedAt();
        if (wait <= 0) {
            return Uni.createFrom().item(Optional.of(session));
        }
        if (wait > LONGEST_WAIT_SECONDS) {
            return Uni.createFrom().failure(new Unusable());
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofSeconds(wait))
                .chain(() -> grant(email, password, Optional.of(session.account()), origin));
    }

    private Uni<SessionAnswer> record(Session session, Origin origin) {
        String id = session.account().id();
        return accounts.change(id, account -> {
            AccessToken token = session.token();
            if (!account.sessions().accepts(token.issuedAt())) {
                // A logout came between: it ended this session too.
                throw ProblemCode.CREDENTIAL_REVOKED.with("the session was ended meanwhile");
            }
            Active after = account.with(
                            account.sessions().issued(token.issuedAt()).seenFrom(origin.ipHash()))
                    .with(account.standing().withRoles(token.roles()));
            Origin own = origin.as(new Actor(id, Actor.Type.PERSON));
            List<Outgoing> outgoing = new ArrayList<>(signIns.told(account, origin.ipHash()));
            outgoing.addFirst(events.of(EventType.LOGGED_IN, id, own, Map.of()));
            return Uni.createFrom()
                    .item(new Change<>(
                            after,
                            outgoing,
                            List.of(),
                            answers.of(after, session.granted(), Rotation.fresh(id, ids.ulid()))));
        });
    }

    private Uni<SessionAnswer> failed(Optional<Account> known, Origin origin) {
        return failures.record(known.map(Account::id), origin)
                .chain(() -> Uni.createFrom()
                        .failure(ProblemCode.UNAUTHENTICATED.with("e-mail address or password is wrong")));
    }
}
