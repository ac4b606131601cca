package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.relying.HostName;
import bot.spaceduck.identity.relying.RelyingDomain;
import bot.spaceduck.identity.relying.RelyingDomains;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues what takes a person to a relying domain. */
@Singleton
class IssueHop {
    private final RelyingDomains domains;
    private final MovingAgents moving;
    private final Accounts accounts;
    private final Hops hops;
    private final HopTokens tokens;
    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    IssueHop(
            RelyingDomains domains,
            MovingAgents moving,
            Accounts accounts,
            Hops hops,
            HopTokens tokens,
            Table table,
            Events events,
            Ids ids,
            Clock clock) {
        this.domains = domains;
        this.moving = moving;
        this.accounts = accounts;
        this.hops = hops;
        this.tokens = tokens;
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND for a domain that nobody has registered; for the key see {@link MovingAgents#of}. */
    Uni<Answer<IssueAnswer>> issue(
            Caller.Person person, String beakKey, IssueRequest request, Origin origin, Recording recording) {
        HostName host = HostName.parse("audience", request.audience());
        return domains.of(host)
                .map(found -> found.orElseThrow(
                        () -> ProblemCode.NOT_FOUND.with("no such domain accepts people of this platform")))
                .chain(domain -> moving.of(person, beakKey)
                        .chain(agent -> accounts.active(person.accountId())
                                .chain(account -> issue(
                                        account, domain, agent, Hop.Form.of(request.form()), origin, recording))));
    }

    private Uni<Answer<IssueAnswer>> issue(
            Active account,
            RelyingDomain domain,
            Optional<Hop.ByAgent> agent,
            Hop.Form form,
            Origin origin,
            Recording recording) {
        HopCode code = HopCode.next();
        String handle = switch (form) {
            case CODE -> code.handle();
            case TOKEN -> UUID.randomUUID().toString();
        };
        // A token says its times in whole seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Hop hop = new Hop(
                null,
                handle,
                "sso_" + ids.ulid(),
                form,
                account.id(),
                new Hop.Audience(domain.audience().value(), domain.id()),
                agent,
                account.sessions().epoch(),
                now,
                now.plusSeconds(form.lifetimeSeconds()),
                false);
        Answer<IssueAnswer> answer = Answer.ok(
                switch (form) {
                    case CODE -> IssueAnswer.code(code);
                    case TOKEN -> IssueAnswer.token(tokens.mint(hop, account.tier()));
                });
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.add(hops.create(hop, event(hop, origin)));
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
        });
    }

    private Event event(Hop hop, Origin origin) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("audience", hop.audience().host());
        detail.put("form", hop.form().name());
        hop.agent().ifPresent(agent -> detail.put("spaceduck_id", agent.agentId()));
        return events.of(EventType.SSO_ISSUED, hop.sessionId(), hop.accountId(), "success", origin, detail);
    }
}
