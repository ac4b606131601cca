package bot.spaceduck.identity.relying;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registers relying domains and removes them. Of many who register one host, one gets it. */
@Singleton
class ChangeDomains {
    private final RelyingDomains domains;
    private final RelyingConfig config;
    private final Environment environment;
    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    ChangeDomains(
            RelyingDomains domains,
            RelyingConfig config,
            Environment environment,
            Table table,
            Events events,
            Ids ids,
            Clock clock) {
        this.domains = domains;
        this.config = config;
        this.environment = environment;
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with FIELD_INVALID, NOT_YOURS for a domain of the platform, EXISTS for one that is registered. */
    Uni<Answer<DomainAnswer>> register(
            Caller.Person person, DomainRequest request, Origin origin, Recording recording) {
        HostName host = HostName.parse("domain", request.domain());
        requireFree(host, person);
        requireOwn(host, request.redirectUris());
        ClientSecret secret = ClientSecret.next();
        RelyingDomain domain = new RelyingDomain(
                null,
                ids.next(IdKind.SSO_DOMAIN),
                person.accountId(),
                host,
                Optional.ofNullable(request.name()),
                request.redirectUris(),
                secret.verifier(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                false);
        Answer<DomainAnswer> answer = Answer.created(DomainAnswer.registered(domain, secret));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.addAll(domains.create(
                domain,
                events.of(EventType.SSO_DOMAIN_REGISTERED, domain.id(), origin, Map.of("audience", host.value()))));
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused
            when refused.is(RelyingDomains.TAKEN) -> throw ProblemCode.EXISTS.with("this domain is registered already");
            case Commit.Refused refused ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
        });
    }

    /** Fails with NOT_FOUND for another's; one that is removed already stays so. */
    Uni<Void> remove(String accountId, String id, Origin origin) {
        return domains.find(id)
                .map(found -> found.filter(domain -> domain.accountId().equals(accountId))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such relying domain")))
                .chain(domain -> domain.removed() ? Uni.createFrom().voidItem() : remove(domain, origin));
    }

    private Uni<Void> remove(RelyingDomain domain, Origin origin) {
        List<Write> writes = domains.remove(
                domain,
                events.of(
                        EventType.SSO_DOMAIN_REMOVED,
                        domain.id(),
                        origin,
                        Map.of("audience", domain.audience().value())));
        // Nothing but a removal changes a domain: whoever was first has done what was wanted.
        return table.commit(writes).replaceWithVoid();
    }

    private void requireFree(HostName host, Caller.Person person) {
        boolean ours = config.platformDomains().stream().anyMatch(host::within);
        if (ours && !person.isAdmin()) {
            throw ProblemCode.NOT_YOURS.with("this domain is the platform's own");
        }
    }

    private void requireOwn(HostName host, List<String> redirectUris) {
        for (int i = 0; i < redirectUris.size(); i++) {
            if (!host.mayRedirectTo(redirectUris.get(i), environment.lenient())) {
                throw ProblemException.field(
                        ProblemCode.FIELD_INVALID, "redirect_uris[" + i + "]", "is no https address of the domain");
            }
        }
    }
}
