package bot.spaceduck.peck.alert;

import bot.spaceduck.common.outbox.OutboxChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sends alerts; done when it is written down what came of one. Sent twice, it arrives once. */
@Singleton
public class AlertChannel implements OutboxChannel {
    private final Alerts alerts;
    private final Alerting alerting;

    AlertChannel(Alerts alerts, Alerting alerting) {
        this.alerts = alerts;
        this.alerting = alerting;
    }

    @Override
    public String name() {
        return Raised.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom()
                .deferred(() -> alerts.find(Raised.of(body).alert()))
                .chain(found -> found.filter(stored -> stored.alert().status() == Alert.Status.PENDING)
                        .map(alerting::alert)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
