package bot.spaceduck.cert.share;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.OwnCertificates;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Makes a share link to one's own current certificate. */
@Singleton
class CreateShare {
    private final OwnCertificates certificates;
    private final ShareStore shares;
    private final ShareLinks links;
    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    CreateShare(
            OwnCertificates certificates,
            ShareStore shares,
            ShareLinks links,
            Table table,
            Events events,
            Ids ids,
            Clock clock) {
        this.certificates = certificates;
        this.shares = shares;
        this.links = links;
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Fails with NOT_FOUND for an unknown certificate and for another's, with STATE_CONFLICT for one that is not good
     * any more. One that ends after it was shared shows as what it is then.
     */
    Uni<Answer<ShareAnswer>> create(Caller.Person owner, ShareRequest request, Origin origin, Recording recording) {
        return certificates.view(owner, request.certId()).chain(state -> {
            requireCurrent(state);
            Share.Live share = new Share.Live(grant(owner, request));
            ShareToken token = ShareToken.of(share.grant().shareId());
            Answer<ShareAnswer> answer = Answer.created(answer(share.grant(), token));
            List<Write> writes = shares.create(
                    share,
                    token,
                    events.of(
                            EventType.SHARE_CREATED,
                            share.grant().shareId(),
                            owner.accountId(),
                            "success",
                            origin,
                            Map.of(
                                    "cert_id",
                                    share.grant().certId(),
                                    "expires_at",
                                    share.grant().expiresAt().toString())));
            writes.addAll(recording.of(answer));
            return table.commit(writes).map(outcome -> settled(outcome, answer));
        });
    }

    private void requireCurrent(CertificateState state) {
        CertStatus status = state.status(clock.instant());
        if (status != CertStatus.ISSUED) {
            throw ProblemCode.STATE_CONFLICT.with(
                    "the certificate is " + status.name() + "; only a current one is shared");
        }
    }

    private Share.Grant grant(Caller.Person owner, ShareRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Share.Grant(
                ids.next(IdKind.SHARE), owner.accountId(), request.certId(), now, now.plus(request.lifetime()));
    }

    private ShareAnswer answer(Share.Grant grant, ShareToken token) {
        return new ShareAnswer(
                grant.shareId(),
                grant.certId(),
                token.text(),
                links.view(token.text()),
                links.embedHtml(token.text()),
                links.badge(token.text()),
                grant.expiresAt());
    }

    private static Answer<ShareAnswer> settled(Commit outcome, Answer<ShareAnswer> answer) {
        return switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused
            when refused.is(ShareStore.CLOSED) -> throw ProblemCode.STATE_CONFLICT.with("the account is closed");
            // The twin's answer takes this one's place.
            case Commit.Refused refused ->
                throw ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is being served; ask again");
        };
    }
}
