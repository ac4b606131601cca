package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.peck.delegation.DelegationTokens;
import bot.spaceduck.peck.delegation.Side;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Sla;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.peck.Terms;
import bot.spaceduck.peck.peck.Transitions;
import bot.spaceduck.peck.reading.PeckView.DelegationView;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows pecks: in the state that the clock says, and to each party no more than it may see. */
@Singleton
class PeckViews {
    private static final PeckView.Sla NO_SLA = new PeckView.Sla(null, null, null);

    private final DelegationTokens tokens;
    private final ObjectMapper json;
    private final Clock clock;

    PeckViews(DelegationTokens tokens, ObjectMapper json, Clock clock) {
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /** The state as of now, even where nobody has written yet that its time is over. */
    Peck asOfNow(Peck peck) {
        Optional<Command> due = peck.due(clock.instant());
        return due.map(command -> Transitions.apply(peck, command).after()).orElse(peck);
    }

    /** As it stands in a list: without a token, which is fetched one at a time. */
    PeckView listed(StoredPeck stored) {
        return view(stored, asOfNow(stored.peck()), null, List.of());
    }

    PeckView view(StoredPeck stored, Caller viewer, List<PeckView.Delivery> delivery) {
        Peck peck = asOfNow(stored.peck());
        DelegationView delegation = peck instanceof Peck.Granted granted
                ? side(granted, viewer).map(side -> delegation(granted, side)).orElse(null)
                : null;
        return view(stored, peck, delegation, delivery);
    }

    private PeckView view(StoredPeck stored, Peck peck, DelegationView delegation, List<PeckView.Delivery> delivery) {
        Facts facts = peck.facts();
        Terms terms = facts.terms();
        return new PeckView(
                facts.id(),
                peck.state(),
                stored.version(),
                facts.kind(),
                facts.requester(),
                facts.target(),
                terms.scopes(),
                terms.action(),
                terms.purpose(),
                payload(facts),
                terms.priority(),
                terms.window(),
                terms.ttl(),
                terms.maxUses().orElse(null),
                facts.createdAt(),
                facts.expiresAt(),
                peck.resolvedAt().orElse(null),
                facts.request(),
                facts.requestHash(),
                delivery,
                sla(peck),
                Parties.wasGranted(peck) ? facts.connectionId().orElse(null) : null,
                delegation);
    }

    private static PeckView.Sla sla(Peck peck) {
        return peck.facts()
                .sla()
                .map(sla -> new PeckView.Sla(
                        sla.dueAt(), sla.status(peck), sla.status(peck) == Sla.Status.BREACHED ? sla.dueAt() : null))
                .orElse(NO_SLA);
    }

    /** Whose token the viewer gets. */
    private static Optional<Side> side(Peck.Granted peck, Caller viewer) {
        if (Parties.isInitiator(peck, viewer)) {
            return Optional.of(Side.INITIATOR);
        }
        boolean other = Parties.isDecider(peck, viewer) || Parties.isPeer(peck, viewer);
        return peck.facts().kind() == Kind.CONNECTION && other ? Optional.of(Side.TARGET) : Optional.empty();
    }

    private DelegationView delegation(Peck.Granted granted, Side side) {
        return new DelegationView(
                tokens.mint(granted, side),
                granted.grant().expiresAt(),
                granted.uses(),
                granted.grant().scopes());
    }

    /** From the canonical request: what is shown is what was hashed. */
    private JsonNode payload(Facts facts) {
        try {
            return json.readTree(facts.request()).path("payload");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a canonical request is JSON", e);
        }
    }
}
