package bot.spaceduck.identity.bond;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An operator's standing tie to one of his agents: alive, or over for good. */
public sealed interface Bond {
    Facts facts();

    Status status();

    Optional<Instant> endedAt();

    /** What lists call its state. */
    enum Status {
        ACTIVE,
        REVOKED
    }

    /** Why it ended. */
    enum Ending {
        REQUESTED,
        AGENT_RETIRED,
        ACCOUNT_CLOSED
    }

    /** What never changes of it. */
    record Facts(String id, String agentId, String accountId, List<String> permissions, Instant createdAt) {
        public Facts {
            permissions = List.copyOf(permissions);
        }
    }

    /** @param stored the item that it was read from */
    record Live(Item stored, Facts facts) implements Bond {
        @Override
        public Status status() {
            return Status.ACTIVE;
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.empty();
        }

        Ended ended(Instant at, Ending why, String cascadeId) {
            return new Ended(stored, facts, at, why, cascadeId);
        }
    }

    /** @param cascadeId by which what rested on it was ended: asked again, the same is told again */
    record Ended(Item stored, Facts facts, Instant at, Ending why, String cascadeId) implements Bond {
        @Override
        public Status status() {
            return Status.REVOKED;
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }
}
