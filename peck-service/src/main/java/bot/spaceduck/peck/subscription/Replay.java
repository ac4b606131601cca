package bot.spaceduck.peck.subscription;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.delivery.Deliveries;
import bot.spaceduck.peck.delivery.Delivery;
import bot.spaceduck.peck.delivery.Dispatch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has deliveries sent again, under the ids that they had. */
@Singleton
class Replay {
    private static final int PAGE = 100;
    /** What one request sends again at most. */
    private static final int MOST = 100;

    private final OwnWebhooks own;
    private final Deliveries deliveries;
    private final Dispatch dispatch;

    Replay(OwnWebhooks own, Deliveries deliveries, Dispatch dispatch) {
        this.own = own;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
    }

    /**
     * Fails with NOT_FOUND for a webhook or delivery that the caller has not, STATE_CONFLICT for a delivery that is under
     * way anyway.
     */
    Uni<Replayed> replay(Caller caller, String id, Optional<String> deliveryId) {
        return own.find(caller, id)
                .chain(() -> deliveryId.map(one -> one(id, one)).orElseGet(() -> parked(id, Optional.empty(), 0)));
    }

    private Uni<Replayed> one(String id, String deliveryId) {
        return Deliveries.key(deliveryId, id)
                .map(deliveries::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(Replay::unknown))
                .chain(dispatch::again)
                .map(done -> {
                    if (!done) {
                        throw ProblemCode.STATE_CONFLICT.with("the delivery is under way");
                    }
                    return new Replayed(id, 1, false);
                });
    }

    private Uni<Replayed> parked(String id, Optional<Map<String, String>> start, int before) {
        return deliveries
                .ofWebhook(id, PAGE, start)
                .chain(page -> again(page.deliveries()).chain(sent -> {
                    int soFar = before + sent;
                    if (page.next().isEmpty() || soFar >= MOST) {
                        return Uni.createFrom()
                                .item(new Replayed(id, soFar, page.next().isPresent()));
                    }
                    return parked(id, page.next(), soFar);
                }));
    }

    private Uni<Integer> again(List<Deliveries.Stored> page) {
        return Multi.createFrom()
                .iterable(page)
                .select()
                .where(stored -> stored.delivery() instanceof Delivery.Parked)
                .onItem()
                .transformToUniAndConcatenate(dispatch::again)
                .select()
                .where(done -> done)
                .collect()
                .asList()
                .map(List::size);
    }

    private static ProblemException unknown() {
        return ProblemCode.NOT_FOUND.with("there is no such delivery");
    }
}
