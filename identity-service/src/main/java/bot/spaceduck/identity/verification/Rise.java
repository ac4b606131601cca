package bot.spaceduck.identity.verification;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.tier.Tiers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What new evidence makes of an account: the evidence, and the tier that it gives, told in one breath. */
@Singleton
class Rise {
    private final Tiers tiers;
    private final Events events;
    private final Clock clock;

    Rise(Tiers tiers, Events events, Clock clock) {
        this.tiers = tiers;
        this.events = events;
        this.clock = clock;
    }

    record Risen(Active account, List<Outgoing> announced) {}

    Risen by(Purpose purpose, Active account, Origin origin) {
        Active after = account.with(account.standing().shown(purpose.evidence(), clock.instant(), tiers.policy()));
        List<Outgoing> announced = new ArrayList<>();
        announced.add(events.of(purpose.event(), account.id(), origin, Map.of()));
        Tier before = account.standing().earned();
        Tier now = after.standing().earned();
        if (now != before) {
            announced.add(events.of(
                    EventType.TRUST_TIER_CHANGED,
                    account.id(),
                    origin,
                    Map.of(
                            "from_tier",
                            before.name(),
                            "to_tier",
                            now.name(),
                            "policy",
                            tiers.policy().name())));
        }
        return new Risen(after, announced);
    }
}
