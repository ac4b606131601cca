package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.delegation.LongestDelegation;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Terms;
import bot.spaceduck.peck.peck.Transitions;
import bot.spaceduck.peck.standing.Sides;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an approval grants: what was asked, or less, from and to who may still do that. */
@Singleton
class Granting {
    private final LongestDelegation longest;
    private final Clock clock;

    Granting(LongestDelegation longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** @throws ProblemException FIELD_INVALID for more than was asked, STATE_CONFLICT for a side that may not act any more, TIER_TOO_LOW */
    Grant of(Peck peck, ApproveRequest request, Optional<Sides> found) {
        Terms asked = peck.facts().terms();
        List<String> scopes = narrowed(asked, request);
        long seconds = shortened(asked, request);
        Sides sides = found.orElseThrow(() -> cannotActAnyMore(peck));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Grant(
                UUID.randomUUID().toString(),
                scopes,
                now,
                now.plusSeconds(seconds),
                sides.agent().keyId(),
                sides.agent().bondId(),
                requiredTier(seconds, sides));
    }

    private static List<String> narrowed(Terms asked, ApproveRequest request) {
        if (request.scopes() == null) {
            return asked.scopes();
        }
        boolean within = asked.scopes().containsAll(request.scopes());
        boolean distinct =
                new HashSet<>(request.scopes()).size() == request.scopes().size();
        if (!within || !distinct) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "scopes", "may only narrow what was asked");
        }
        return request.scopes();
    }

    private static long shortened(Terms asked, ApproveRequest request) {
        if (request.ttlSeconds() == null) {
            return asked.ttl();
        }
        if (request.ttlSeconds() > asked.ttl()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "ttl_seconds", "may only shorten what was asked");
        }
        return request.ttlSeconds();
    }

    private Tier requiredTier(long seconds, Sides sides) {
        Tier required = longest.lowestFor(seconds).orElse(Tier.T3);
        if (!sides.tier().atLeast(required)) {
            throw ProblemCode.TIER_TOO_LOW
                    .with("an operator's tier is below what a delegation of this length needs")
                    .withMember("required_tier", required.name())
                    .withMember("current_tier", sides.tier().name());
        }
        return required;
    }

    private static ProblemException cannotActAnyMore(Peck peck) {
        return Transitions.conflict(peck).withMember("parties", "the requester or the target is not what it was");
    }
}
