package bot.spaceduck.peck.cascade;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.trace.TraceContext;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.subscription.Remove;
import bot.spaceduck.peck.webhook.Owners;
import bot.spaceduck.peck.webhook.Webhook;
import bot.spaceduck.peck.webhook.Webhooks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Removes the webhooks of who is nobody any more. Nothing is sent to them already, since each attempt asks how the owner
 * stands; here the log and the lists come to say so. The news alone removes nothing: an account that was suspended may
 * come back, and news may be late.
 */
@Singleton
class EndWebhooks {
    private final Agents agents;
    private final Webhooks webhooks;
    private final Owners owners;
    private final Remove remove;

    EndWebhooks(Agents agents, Webhooks webhooks, Owners owners, Remove remove) {
        this.agents = agents;
        this.webhooks = webhooks;
        this.owners = owners;
        this.remove = remove;
    }

    /** Told twice it removes nothing twice; broken off, it is done when it is told again. */
    Uni<Void> because(Cascade cascade) {
        return switch (cascade.cause()) {
            case ACCOUNT -> ofAccount(cascade.id());
            case AGENT ->
                agents.find(cascade.id())
                        .chain(found -> found.map(
                                        agent -> ofAccount(agent.operator().ducklingId()))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
            case BOND, KEY, CERTIFICATE -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> ofAccount(String accountId) {
        return webhooks.of(accountId)
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .map(Webhooks.Stored::webhook)
                        .onItem()
                        .transformToUniAndConcatenate(this::end)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> end(Webhook webhook) {
        return owners.of(webhook)
                .chain(standing -> standing == Owners.Standing.GONE
                        ? remove.withItsOwner(
                                webhook.id(), Origins.system("identity-service", TraceContext.traceparent()))
                        : Uni.createFrom().voidItem());
    }
}
