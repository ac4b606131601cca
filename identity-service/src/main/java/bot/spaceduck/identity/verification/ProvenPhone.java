package bot.spaceduck.identity.verification;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.PersonalData;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The number that a challenge proves: sealed while it is waited for, kept among the person's data once it is proven. */
@Singleton
class ProvenPhone {
    private static final String SEAL = "seal";

    private final KeyRing keys;
    private final PersonalData personal;

    ProvenPhone(KeyRing keys, PersonalData personal) {
        this.keys = keys;
        this.personal = personal;
    }

    String seal(String accountId, String phone) {
        return keys.seal(SEAL, phone.getBytes(StandardCharsets.UTF_8), context(accountId))
                .text();
    }

    /** What the commit that accepts the challenge has to carry: the number, if it proves one. */
    Uni<List<Write>> kept(Challenge challenge) {
        return challenge
                .sealedPhone()
                .map(number -> personal.find(challenge.accountId())
                        .map(before -> before.with(before.details().withPhone(open(challenge.accountId(), number))))
                        .map(after -> List.of(personal.write(after))))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private String open(String accountId, String number) {
        return keys.open(SEAL, Sealed.parse(number), context(accountId))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("the number of a challenge cannot be opened"));
    }

    private static byte[] context(String accountId) {
        return Sealed.context("phone", accountId);
    }
}
