package bot.spaceduck.peck.submission;

import bot.spaceduck.common.outbox.OutboxChannel;
import bot.spaceduck.peck.evidence.EvidenceStore;
import bot.spaceduck.peck.peck.Pecks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Settles what is kept and not yet verified. Who handed it in mostly was faster; then there is nothing to do. */
@Singleton
public class UnverifiedChannel implements OutboxChannel {
    private final EvidenceStore evidence;
    private final Pecks pecks;
    private final Settle settle;

    UnverifiedChannel(EvidenceStore evidence, Pecks pecks, Settle settle) {
        this.evidence = evidence;
        this.pecks = pecks;
        this.settle = settle;
    }

    @Override
    public String name() {
        return Unverified.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String evidenceId) {
        return evidence.find(evidenceId)
                .map(kept -> kept.orElseThrow(() -> new IllegalStateException("kept evidence is gone")))
                .chain(kept -> pecks.find(kept.evidence().submission().peckId())
                        .chain(peck -> settle.settle(kept, peck.peck().facts(), accepted -> List.of())))
                .replaceWithVoid();
    }
}
