package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.authentication.RejectedProofs.Wrong;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyOwners;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.KeyUpgrades;
import bot.spaceduck.identity.key.KeyVerifiers;
import bot.spaceduck.identity.signature.SignedRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * An agent by its Beak Key. Junk is refused by its checksum without any read; a well-formed forgery costs at most one
 * consistent read and one HMAC; a genuine key one consistent read of key and operator together, and one more where this
 * process sees it for the first time. The agent's item is not read: whatever gives it another key or retires it revokes
 * this one in the same commit.
 */
@Singleton
public class AgentCheck {
    private final BeakKeys beakKeys;
    private final KeyStore keys;
    private final KeyOwners owners;
    private final KeyVerifiers verifiers;
    private final KeyUpgrades upgrades;
    private final RejectedProofs rejected;
    private final Proofs proofs;
    private final Table table;
    private final Accounts accounts;

    AgentCheck(
            BeakKeys beakKeys,
            KeyStore keys,
            KeyOwners owners,
            KeyVerifiers verifiers,
            KeyUpgrades upgrades,
            RejectedProofs rejected,
            Proofs proofs,
            Table table,
            Accounts accounts) {
        this.beakKeys = beakKeys;
        this.keys = keys;
        this.owners = owners;
        this.verifiers = verifiers;
        this.upgrades = upgrades;
        this.rejected = rejected;
        this.proofs = proofs;
        this.table = table;
        this.accounts = accounts;
    }

    /** As {@link #identify(String, Optional, String)}, of a key that came with nothing beside it. */
    public Uni<Identified> identify(String text, String ipHash) {
        return identify(text, Optional.empty(), ipHash);
    }

    /**
     * Fails with UNAUTHENTICATED for what is no key, CREDENTIAL_REVOKED for one that opens nothing any more,
     * SIGNATURE_REFUSED for a signature that does not hold or a request weaker than its agent is pinned to.
     */
    Uni<Identified> identify(String text, Optional<SignedRequest> signed, String ipHash) {
        BeakKey key = beakKeys.read(text).orElseThrow(AgentCheck::refused);
        return shown(key, ipHash)
                .call(shown -> proofs.require(shown.key(), text, signed, ipHash))
                .map(Shown::identified);
    }

    /** A key that opens, and for whom. */
    private record Shown(KeyRecord key, Identified identified) {}

    private Uni<Shown> shown(BeakKey key, String ipHash) {
        return owners.find(key.keyId())
                .map(accountId -> together(key, accountId, ipHash))
                .orElseGet(() -> oneByOne(key, ipHash));
    }

    private Uni<Shown> together(BeakKey key, String accountId, String ipHash) {
        return table.getAll(List.of(keys.key(key.keyId()), accounts.key(accountId)))
                .chain(read -> genuine(key, keys.of(read, key.keyId()).orElseThrow(AgentCheck::refused), ipHash)
                        .chain(kept -> kept.decided()
                                ? Uni.createFrom().item(shown(kept.record(), accounts.of(read, accountId), ipHash))
                                : oneByOne(key, ipHash)));
    }

    private Uni<Shown> oneByOne(BeakKey key, String ipHash) {
        return keys.find(key.keyId())
                .chain(found -> genuine(key, found.orElseThrow(AgentCheck::refused), ipHash))
                .map(Genuine::record)
                .chain(kept -> accounts.find(kept.accountId())
                        .map(found -> shown(kept, found, ipHash))
                        .invoke(() -> owners.remember(kept)));
    }

    /**
     * A record whose key was shown.
     *
     * @param decided false if finding out took so long that what was read with it is of the past
     */
    private record Genuine(KeyRecord record, boolean decided) {}

    private Uni<Genuine> genuine(BeakKey key, KeyRecord kept, String ipHash) {
        return switch (verifiers.compare(key, kept)) {
            case GENUINE -> Uni.createFrom().item(new Genuine(requireLive(kept), true));
            case OUTDATED -> {
                requireLive(kept);
                upgrades.renewSoon(key, kept);
                yield Uni.createFrom().item(new Genuine(kept, true));
            }
            case FORGED -> {
                rejected.record(Wrong.BEAK_KEY, kept, ipHash);
                yield Uni.createFrom().failure(refused());
            }
            case UNDECIDED -> bySlowHash(key, kept, ipHash);
        };
    }

    /** Only for a live key, and the record is read again afterwards: by then it may have been revoked. */
    private Uni<Genuine> bySlowHash(BeakKey key, KeyRecord kept, String ipHash) {
        if (!kept.isActive()) {
            return Uni.createFrom().failure(refused());
        }
        return upgrades.bySlowHash(key, kept).chain(genuine -> {
            if (!genuine) {
                rejected.record(Wrong.BEAK_KEY, kept, ipHash);
                return Uni.createFrom().failure(refused());
            }
            return keys.find(key.keyId())
                    .map(now -> new Genuine(requireLive(now.orElseThrow(AgentCheck::refused)), false));
        });
    }

    private static KeyRecord requireLive(KeyRecord kept) {
        if (!kept.isActive()) {
            throw ProblemCode.CREDENTIAL_REVOKED.with("the Beak Key was revoked");
        }
        return kept;
    }

    private static Shown shown(KeyRecord key, Optional<Account> found, String ipHash) {
        Active operator =
                found.filter(Active.class::isInstance).map(Active.class::cast).orElseThrow(AgentCheck::refused);
        Caller agent = new Caller.Agent(key.agentId(), key.accountId(), operator.tier(), key.keyId(), ipHash);
        return new Shown(key, new Identified(agent, operator));
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the Beak Key is not valid");
    }
}
