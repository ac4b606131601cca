package bot.spaceduck.peck.possession;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Write;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks that who shows a bound token has its key (RFC 9449, section 4.3). A proof is used up by the commit of what it
 * was shown for, whichever replica makes it: of two requests with one proof the store takes one.
 */
@Singleton
public class Possession {
    private static final Duration WINDOW = Duration.ofSeconds(300);
    /** By how much clocks of two replicas may differ. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(60);

    private static final String UNTIL = "until";

    private final String platform;
    private final Clock clock;

    Possession(Environment environment, Clock clock) {
        this.platform = environment.publicUrl();
        this.clock = clock;
    }

    /**
     * The write that uses the proof up; for the commit of the request. It is refused if another was first.
     *
     * @param shown values of the header {@code DPoP}
     * @param path of the route, which takes POST
     * @throws ProblemException SIGNATURE_REFUSED, always in the same words, without one proof of that key for that
     *     request and token, made less than 300 s ago
     */
    public Write require(Confirmation bound, List<String> shown, String path, String token) {
        return Optional.ofNullable(shown)
                .filter(values -> values.size() == 1)
                .flatMap(values -> DpopProof.read(values.getFirst()))
                .filter(proof -> proof.thumbprint().equals(bound.jkt()))
                .filter(proof -> proof.method().equals("POST") && isOf(path, proof.uri()))
                .filter(proof -> proof.tokenHash().equals(ProofKey.hash(token)))
                .filter(this::isFresh)
                .map(this::usedUp)
                .orElseThrow(Possession::refused);
    }

    /** What is said of every proof that is none, or no more. */
    public static ProblemException refused() {
        return ProblemCode.SIGNATURE_REFUSED.with(
                "the token is bound to a key: show a new DPoP proof by it (RFC 9449) for this request and token");
    }

    /** Query and fragment do not count (section 4.3, 9). */
    private boolean isOf(String path, String uri) {
        try {
            URI named = new URI(uri);
            URI here = new URI(platform + path);
            return here.getScheme().equalsIgnoreCase(named.getScheme())
                    && here.getHost().equalsIgnoreCase(named.getHost())
                    && port(here) == port(named)
                    && named.getRawUserInfo() == null
                    && here.getRawPath().equals(named.getRawPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        boolean shown = uri.getPort() >= 0;
        return shown ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private boolean isFresh(DpopProof proof) {
        return Duration.between(proof.at(), clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    /** What was used is remembered for as long as any replica could still take the proof for fresh. */
    private Write usedUp(DpopProof proof) {
        Instant over = proof.at().plus(WINDOW).plus(CLOCKS_APART);
        Item used = Item.at(new Key("DPOP#" + proof.thumbprint(), ProofKey.hash(proof.id())))
                .set(UNTIL, over.toEpochMilli())
                .forgettableFrom(over)
                .build();
        return Write.put("proof", used, Condition.absent().or(Condition.lessThan(UNTIL, clock.millis())));
    }
}
