package bot.spaceduck.peck.subscription;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.webhook.Addresses;
import bot.spaceduck.peck.webhook.Secrets;
import bot.spaceduck.peck.webhook.Target;
import bot.spaceduck.peck.webhook.Webhook;
import bot.spaceduck.peck.webhook.WebhookConfig;
import bot.spaceduck.peck.webhook.Webhooks;
import bot.spaceduck.peck.webhook.Whose;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registers a webhook, up to so many for an account with its agents. */
@Singleton
class Register {
    private static final int ROUNDS = 10;

    private final Webhooks webhooks;
    private final Secrets secrets;
    private final WebhookConfig config;
    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    Register(
            Webhooks webhooks,
            Secrets secrets,
            WebhookConfig config,
            Table table,
            Events events,
            Ids ids,
            Clock clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.config = config;
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Fails with FIELD_INVALID for an address that no delivery would ever go to, EXISTS if there are as many as there
     * may be. A name is not looked up here: what it leads to counts when something is sent.
     */
    Uni<Answer<WebhookAnswer>> register(WebhookRequest request, Caller caller, Origin origin, Recording recording) {
        Target target = Target.of(request.url(), config.allowPrivate());
        if (!config.allowPrivate()
                && Addresses.literal(target.host())
                        .filter(a -> !Addresses.isPublic(a))
                        .isPresent()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "url", "leads to an address that is not public");
        }
        EventNames.check(request.events());
        Webhook webhook = new Webhook(
                ids.next(IdKind.WEBHOOK),
                Whose.owner(caller),
                Whose.account(caller),
                request.url(),
                request.events(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        String secret = secrets.fresh();
        Answer<WebhookAnswer> answer = Answer.created(WebhookAnswer.of(webhook, secret));
        return round(webhook, secrets.seal(webhook.id(), secret), event(webhook, origin), recording.of(answer), ROUNDS)
                .replaceWith(answer);
    }

    private Uni<Void> round(Webhook webhook, String sealed, Event event, List<Write> recorded, int left) {
        return webhooks.count(webhook.accountId()).chain(count -> {
            if (count.live() >= config.most()) {
                throw ProblemCode.EXISTS.with(
                        "there are %d webhooks, as many as an account may have; remove one".formatted(count.live()));
            }
            List<Write> writes = new ArrayList<>(webhooks.register(webhook, sealed, count, event));
            writes.addAll(recorded);
            return table.commit(writes).chain(outcome -> switch (outcome) {
                case Commit.Done _ -> Uni.createFrom().voidItem();
                case Commit.Refused refused
                when refused.is(Webhooks.COUNT) && left > 1 -> round(webhook, sealed, event, recorded, left - 1);
                case Commit.Refused _ ->
                    throw ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is under way at this moment");
            });
        });
    }

    private Event event(Webhook webhook, Origin origin) {
        return events.of(
                EventType.WEBHOOK_REGISTERED,
                webhook.id(),
                webhook.accountId(),
                "success",
                origin,
                Map.of("owner", webhook.owner(), "events", webhook.events()));
    }
}
