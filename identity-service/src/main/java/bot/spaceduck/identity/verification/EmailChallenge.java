package bot.spaceduck.identity.verification;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.notice.Notice;
import bot.spaceduck.identity.notice.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the code and the link that a new account's address is proven by. */
@Singleton
public class EmailChallenge {
    private final Challenges challenges;
    private final OneTimeCode codes;
    private final Notices notices;
    private final Ids ids;
    private final String publicUrl;

    EmailChallenge(Challenges challenges, OneTimeCode codes, Notices notices, Ids ids, Environment environment) {
        this.challenges = challenges;
        this.codes = codes;
        this.notices = notices;
        this.ids = ids;
        this.publicUrl = environment.publicUrl();
    }

    /** What a commit has to carry so that the code is sent and can be used. */
    public final class Opening {
        private final Challenge challenge;
        private final Write link;
        private final Notice mail;

        private Opening(Challenge challenge, Write link, Notice mail) {
            this.challenge = challenge;
            this.link = link;
            this.mail = mail;
        }

        Challenge challenge() {
            return challenge;
        }

        /** For the outbox of the account, beside {@link #writes}. */
        public Notice mail() {
            return mail;
        }

        /** Challenge and link. */
        public List<Write> writes() {
            return List.of(challenges.write(challenge), link);
        }

        /** The same, and the challenge sends the mail. */
        List<Write> mailing() {
            return List.of(challenges.write(challenge, mail), link);
        }
    }

    /** A challenge takes the place of an earlier one, whenever that was sent. */
    public Uni<Opening> open(String accountId, EmailAddress email, String displayName, Instant now) {
        return challenges
                .find(accountId, Purpose.EMAIL)
                .map(found -> opening(found, accountId, email, displayName, now));
    }

    /** As {@link #open}, but no more often than a person may ask for it: fails with RATE_LIMITED. */
    Uni<Opening> openAgain(String accountId, EmailAddress email, String displayName, Instant now) {
        return challenges.find(accountId, Purpose.EMAIL).map(found -> {
            found.map(Challenge::sent).orElse(Sendings.NONE).requirePause(Purpose.EMAIL, now);
            return opening(found, accountId, email, displayName, now);
        });
    }

    /** When the last code and link of the account ended, used or not; empty if that is so long ago that it is forgotten. */
    public Uni<Optional<Instant>> lastExpiry(String accountId) {
        return challenges.find(accountId, Purpose.EMAIL).map(found -> found.map(Challenge::expires));
    }

    private Opening opening(
            Optional<Challenge> before, String accountId, EmailAddress email, String displayName, Instant now) {
        String code = codes.digits();
        String token = codes.linkToken();
        String id = ids.ulid();
        Challenge challenge = Challenge.next(
                before,
                accountId,
                Purpose.EMAIL,
                id,
                codes.hash(accountId, Purpose.EMAIL, id, code),
                Optional.empty(),
                now);
        Map<String, String> values = Map.of(
                "name",
                displayName,
                "code",
                code,
                "link",
                publicUrl + "/beak/verify/email/link?token=" + token,
                "minutes",
                Purpose.EMAIL.minutes());
        return new Opening(
                challenge,
                challenges.link(tokenHash(token), challenge),
                notices.mail(email.value(), "verify-email", values));
    }

    /** A token has 256 random bits: a plain SHA-256 cannot be guessed. */
    static String tokenHash(String token) {
        return HexFormat.of().formatHex(PayloadHash.sha256(token.getBytes(StandardCharsets.UTF_8)));
    }
}
