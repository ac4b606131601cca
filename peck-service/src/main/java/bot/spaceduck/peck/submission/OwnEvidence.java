package bot.spaceduck.peck.submission;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.peck.evidence.EvidenceStore;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Pecks;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What there is of evidence for a peck, for its parties. */
@Singleton
class OwnEvidence {
    private final Pecks pecks;
    private final EvidenceStore evidence;
    private final Cursors cursors;
    private final ObjectMapper json;

    OwnEvidence(Pecks pecks, EvidenceStore evidence, Cursors cursors, ObjectMapper json) {
        this.pecks = pecks;
        this.evidence = evidence;
        this.cursors = cursors;
        this.json = json;
    }

    /** Fails with NOT_FOUND unless the caller is a party. */
    Uni<EvidenceView.Listing> list(Caller viewer, String peckId, int limit, String cursor) {
        String scope = "evidence/" + viewer.actor().id() + "/" + peckId;
        return pecks.find(peckId)
                .invoke(found -> Parties.require(Parties.isParty(found.peck(), viewer), found))
                .chain(() -> evidence.ofPeck(peckId, limit, cursors.read(scope, cursor)))
                .map(page -> new EvidenceView.Listing(
                        page.evidence().stream()
                                .map(each -> EvidenceView.of(json, each))
                                .toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }
}
