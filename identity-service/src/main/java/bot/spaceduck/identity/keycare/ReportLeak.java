package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
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
    private final RevokeKey revoke;

    ReportLeak(BeakKeys beakKeys, KeyStore keys, KeyVerifiers verifiers, RevokeKey revoke) {
        this.beakKeys = beakKeys;
        this.keys = keys;
        this.verifiers = verifiers;
        this.revoke = revoke;
    }

    Uni<Void> report(String text, Origin origin) {
        Uni<Void> work = beakKeys.read(text)
                .map(key -> keys.find(key.keyId())
                        .chain(found -> found.filter(KeyRecord::isActive)
                                .filter(kept -> verifiers.matches(key, kept))
                                .map(kept -> revoke.leaked(kept, origin))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
        Uni<Void> time = Uni.createFrom().voidItem().onItem().delayIt().by(LONGER_THAN_THE_WORK);
        return Uni.combine().all().unis(work, time).discardItems();
    }
}
