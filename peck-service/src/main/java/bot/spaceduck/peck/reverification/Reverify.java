package bot.spaceduck.peck.reverification;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.peck.evidence.Evidence;
import bot.spaceduck.peck.evidence.EvidenceStore;
import bot.spaceduck.peck.evidence.EvidenceVerifier;
import bot.spaceduck.peck.evidence.Submission;
import bot.spaceduck.peck.evidence.Verdict;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds all evidence against the current verifier. It changes nothing: what was accepted stays accepted in the log, and
 * who reads the lines decides what follows. Some pieces are in memory at a time, however many there are.
 */
@Singleton
class Reverify {
    private static final String UNREADABLE = "unreadable";

    private final EvidenceStore evidence;
    private final EvidenceVerifier verifier;

    Reverify(EvidenceStore evidence, EvidenceVerifier verifier) {
        this.evidence = evidence;
        this.verifier = verifier;
    }

    /** Findings as they come up, after each page how far it is, and at the end a line that says that it is. */
    Multi<ReverifyLine> all() {
        return Multi.createFrom().deferred(() -> {
            Count count = new Count();
            return evidence.all()
                    .onItem()
                    // Signatures take time, and the event loop has none.
                    .transformToUniAndConcatenate(page -> Uni.createFrom()
                            .item(() -> lines(page, count))
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                    .onItem()
                    .transformToIterable(lines -> lines)
                    .onCompletion()
                    .switchTo(() -> Multi.createFrom().item(count.line(true)));
        });
    }

    private static final class Count {
        private long checked;
        private long failed;

        ReverifyLine line(boolean done) {
            return new ReverifyLine.Progress(checked, failed, done);
        }
    }

    private List<ReverifyLine> lines(List<Item> page, Count count) {
        List<ReverifyLine> lines = new ArrayList<>();
        for (Item item : page) {
            Optional<ReverifyLine.Finding> finding = examine(item);
            finding.ifPresent(lines::add);
            count.checked++;
            count.failed += finding.filter(Reverify::isFailure).isPresent() ? 1 : 0;
        }
        if (!page.isEmpty()) {
            lines.add(count.line(false));
        }
        return lines;
    }

    private static boolean isFailure(ReverifyLine.Finding finding) {
        return !finding.finding().equals(Verdict.HOLDS.word());
    }

    private Optional<ReverifyLine.Finding> examine(Item item) {
        Evidence kept;
        try {
            kept = EvidenceStore.read(item);
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return Optional.of(new ReverifyLine.Finding(
                    item.key().pk(), null, null, item.find("state").orElse(null), UNREADABLE));
        }
        return switch (kept) {
            // Not settled yet: there is nothing said to hold against.
            case Evidence.Received _ -> Optional.empty();
            case Evidence.Accepted accepted -> differing(accepted, verdict -> verdict != Verdict.HOLDS);
            case Evidence.Rejected rejected -> differing(rejected, verdict -> verdict == Verdict.HOLDS);
        };
    }

    private Optional<ReverifyLine.Finding> differing(Evidence kept, Predicate<Verdict> differs) {
        Submission submission = kept.submission();
        return Optional.of(verifier.verify(submission))
                .filter(differs)
                .map(verdict -> new ReverifyLine.Finding(
                        submission.id(), submission.peckId(), submission.agentId(), kept.state(), verdict.word()));
    }
}
