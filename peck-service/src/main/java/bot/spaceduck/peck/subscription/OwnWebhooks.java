package bot.spaceduck.peck.subscription;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.peck.delivery.Deliveries;
import bot.spaceduck.peck.webhook.Webhooks;
import bot.spaceduck.peck.webhook.Whose;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** A caller's webhooks. Somebody else's is as if it did not exist. */
@Singleton
class OwnWebhooks {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Cursors cursors;

    OwnWebhooks(Webhooks webhooks, Deliveries deliveries, Cursors cursors) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.cursors = cursors;
    }

    Uni<WebhookView.Listing> list(Caller caller, int limit, String cursor) {
        String scope = "webhooks/" + Whose.owner(caller);
        return webhooks.list(Whose.account(caller), Whose.only(caller), limit, cursors.read(scope, cursor))
                .map(page -> new WebhookView.Listing(
                        page.webhooks().stream()
                                .map(stored -> WebhookView.of(stored.webhook()))
                                .toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    Uni<WebhookView.Detail> detail(Caller caller, String id, int limit, String cursor) {
        String scope = "deliveries/" + Whose.owner(caller) + "/" + id;
        return find(caller, id)
                .chain(stored -> deliveries
                        .ofWebhook(id, limit, cursors.read(scope, cursor))
                        .map(page -> new WebhookView.Detail(
                                WebhookView.of(stored.webhook()),
                                page.deliveries().stream()
                                        .map(WebhookView.Sent::of)
                                        .toList(),
                                cursors.write(scope, page.next()).orElse(null))));
    }

    /** Fails with NOT_FOUND if the caller has no such webhook, or none any more. */
    Uni<Webhooks.Stored> find(Caller caller, String id) {
        return webhooks.find(id)
                .map(found -> found.filter(stored -> Whose.sees(caller, stored.webhook()))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such webhook")));
    }
}
