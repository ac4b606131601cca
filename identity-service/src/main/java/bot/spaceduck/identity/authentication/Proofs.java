package bot.spaceduck.identity.authentication;

import bot.spaceduck.identity.authentication.RejectedProofs.Wrong;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.Strength;
import bot.spaceduck.identity.signature.Freshness;
import bot.spaceduck.identity.signature.KeyedSignature;
import bot.spaceduck.identity.signature.Nonce;
import bot.spaceduck.identity.signature.Nonces;
import bot.spaceduck.identity.signature.SignedRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request shows beside a credential that holds. Whatever is there must hold, whether or not the agent is pinned
 * to it; the nonce comes last, so that it is used up by a signature that holds and by nothing else.
 */
@Singleton
class Proofs {
    private final Freshness freshness;
    private final Nonces nonces;
    private final RejectedProofs rejected;

    Proofs(Freshness freshness, Nonces nonces, RejectedProofs rejected) {
        this.freshness = freshness;
        this.nonces = nonces;
        this.rejected = rejected;
    }

    /**
     * Of a request that showed this key, in that spelling. Fails with SIGNATURE_REFUSED, in the same words for every
     * reason.
     */
    Uni<Void> require(KeyRecord key, String text, Optional<SignedRequest> request, String ipHash) {
        Subject subject = new Subject(key.agentId(), key.accountId(), ipHash);
        if (request.isEmpty()) {
            return Strength.BEARER.atLeast(key.minStrength())
                    ? Uni.createFrom().voidItem()
                    : refused(Wrong.STRENGTH, subject);
        }
        SignedRequest signed = request.get();
        Optional<KeyedSignature> found = KeyedSignature.of(signed).filter(signature -> signature.holds(text, signed));
        if (found.isEmpty() || signed.isMessageSigned()) {
            return refused(Wrong.HMAC, subject);
        }
        if (!Strength.HMAC.atLeast(key.minStrength())) {
            return refused(Wrong.STRENGTH, subject);
        }
        return requireOnce(found.get().signedAt(), found.get().nonce(), subject);
    }

    /** Whose signature it is, for the log. */
    record Subject(String agentId, String accountId, String ipHash) {}

    /** Fails with SIGNATURE_REFUSED unless a signature that holds is of now, and comes for the first time. */
    Uni<Void> requireOnce(Optional<Instant> signedAt, Nonce nonce, Subject subject) {
        if (signedAt.filter(freshness::accepts).isEmpty()) {
            return refused(Wrong.TIME, subject);
        }
        return nonces.useUp(subject.agentId(), nonce, signedAt.get())
                .chain(first -> first ? Uni.createFrom().voidItem() : refused(Wrong.NONCE, subject));
    }

    <R> Uni<R> refused(Wrong wrong, Subject subject) {
        rejected.record(wrong, subject.agentId(), subject.accountId(), subject.ipHash());
        return Uni.createFrom().failure(SignedRequest.refused());
    }
}
