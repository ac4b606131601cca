package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.chain.Cause;
import bot.spaceduck.cert.share.EndShares;
import bot.spaceduck.cert.skill.EndSkills;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.CloudEvent;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.inbox.Inbox;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Issues the certificate that a rise in tier calls for, and revokes that of an account that closed. The event says only that something rose: which tier the account
 * has is asked of identity-service, which may be further by now.
 */
@Singleton
public class TierRises {
    private static final String CONSUMER = "issue-certificate";
    /** A restored tier too: while it was held down, rises went by without a certificate. */
    private static final Set<EventType> CALLING =
            Set.of(EventType.TRUST_TIER_CHANGED, EventType.TIER_RESTORED, EventType.ACCOUNT_CLOSED);

    private final Inbox inbox;
    private final IssueCertificate issuing;
    private final EndChain ending;
    private final EndShares shares;
    private final EndSkills skills;
    private final String service;

    TierRises(
            Inbox inbox,
            IssueCertificate issuing,
            EndChain ending,
            EndShares shares,
            EndSkills skills,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.inbox = inbox;
        this.issuing = issuing;
        this.ending = ending;
        this.shares = shares;
        this.skills = skills;
        this.service = service;
    }

    @Incoming("events-in")
    public Uni<Void> on(KafkaRecord<String, byte[]> message) {
        return isOthers(message)
                ? Uni.createFrom().completionStage(message.ack())
                : inbox.take(CONSUMER, message, this::issue);
    }

    private Uni<Void> issue(CloudEvent event, Write guard) {
        if (event.data().eventType() == EventType.ACCOUNT_CLOSED) {
            Origin origin = Origins.system(service, event.traceparent());
            // The guard commits with the last step: what a crash interrupts is gone through again.
            return shares.end(event.subject(), origin)
                    .chain(() -> skills.end(event.subject(), origin))
                    .chain(() -> ending.end(event.subject(), origin, guard));
        }
        return issuing.issue(
                        event.subject(),
                        Cause.RISE,
                        Origins.system(service, event.traceparent()),
                        settled -> List.of(guard))
                .replaceWithVoid();
    }

    /** Most of the topic is none of this consumer's: that is let go without a look into the store. */
    private static boolean isOthers(KafkaRecord<String, byte[]> message) {
        try {
            return !CALLING.contains(
                    CloudEvent.parse(message.getPayload()).data().eventType());
        } catch (IllegalArgumentException poison) {
            return false;
        }
    }
}
