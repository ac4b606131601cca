package bot.spaceduck.identity.account;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Account.Standing;
import bot.spaceduck.identity.notice.Notices;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.identity.tier.Tiers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What new evidence makes of an account: the evidence, and the tier that it gives, told in one breath. */
@Singleton
public class Rise {
    private final Tiers tiers;
    private final Events events;
    private final Notices notices;
    private final EmailVault emails;
    private final Clock clock;

    Rise(Tiers tiers, Events events, Notices notices, EmailVault emails, Clock clock) {
        this.tiers = tiers;
        this.events = events;
        this.notices = notices;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * The account afterwards, not written yet.
     *
     * @param announced what its write has to carry: what was shown, and the rise and its mail if there is one
     */
    public record Risen(Active account, List<Outgoing> announced) {}

    /** @param told the event that says what was shown */
    public Risen by(Active account, Set<Evidence> shown, Event told, Origin origin) {
        Standing standing = account.standing();
        for (Evidence each : shown) {
            standing = standing.shown(each, clock.instant(), tiers.policy());
        }
        List<Outgoing> announced = new ArrayList<>(List.of(told));
        Tier before = account.standing().earned();
        if (standing.earned() != before) {
            announced.add(risen(account, before, standing.earned(), origin));
            announced.add(notices.mail(
                    emails.open(account),
                    "tier-risen",
                    Map.of(
                            "name", account.profile().displayName(),
                            "tier", standing.earned().name(),
                            "title", standing.earned().title())));
        }
        return new Risen(account.with(standing), announced);
    }

    private Event risen(Active account, Tier before, Tier now, Origin origin) {
        return events.of(
                EventType.TRUST_TIER_CHANGED,
                account.id(),
                origin,
                Map.of(
                        "from_tier",
                        before.name(),
                        "to_tier",
                        now.name(),
                        "policy",
                        tiers.policy().name()));
    }
}
