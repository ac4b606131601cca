package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.KeyUpgrades;
import bot.spaceduck.identity.key.KeyVerifiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Somebody found a key. A genuine one opens nothing from the answer on; junk costs no read, a well-formed forgery one.
 * Every answer takes as long as the work of revoking does, so that neither content nor time tells which it was.
 */
@Singleton
class ReportLeak {
    private static final Duration LONGER_THAN_THE_WORK = Duration.ofMillis(300);

    private final BeakKeys beakKeys;
    private final KeyStore keys;
    private final KeyVerifiers verifiers;
    private final KeyUpgrades upgrades;
    private final RevokeKey revoke;

    ReportLeak(BeakKeys beakKeys, KeyStore keys, KeyVerifiers verifiers, KeyUpgrades upgrades, RevokeKey revoke) {
        this.beakKeys = beakKeys;
        this.keys = keys;
        this.verifiers = verifiers;
        this.upgrades = upgrades;
        this.revoke = revoke;
    }

    Uni<Void> report(String text, Origin origin) {
        Uni<Void> work = beakKeys.read(text)
                .map(key -> keys.find(key.keyId())
                        .chain(found -> found.filter(KeyRecord::isActive)
                                .map(kept -> revokeIfGenuine(key, kept, origin))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
        Uni<Void> time = Uni.createFrom().voidItem().onItem().delayIt().by(LONGER_THAN_THE_WORK);
        return Uni.combine().all().unis(work, time).discardItems();
    }

    private Uni<Void> revokeIfGenuine(BeakKey key, KeyRecord kept, Origin origin) {
        Uni<Boolean> genuine = switch (verifiers.compare(key, kept)) {
            case GENUINE, OUTDATED -> Uni.createFrom().item(true);
            case FORGED -> Uni.createFrom().item(false);
            case UNDECIDED -> upgrades.bySlowHash(key, kept);
        };
        return genuine.chain(
                is -> is ? revoke.leaked(kept, origin) : Uni.createFrom().voidItem());
    }
}
