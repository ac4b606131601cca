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

    /**
     * What a commit has to carry so that the code is sent and can be used.
     *
     * @param writes challenge and link
     * @param mail for the outbox of the account
     */
    public record Opening(List<Write> writes, Notice mail) {}

    /** A challenge takes the place of an earlier one. */
    public Uni<Opening> open(String accountId, EmailAddress email, String displayName, Instant now) {
        return challenges.find(accountId, Purpose.EMAIL).map(found -> {
            String code = codes.digits();
            String token = codes.linkToken();
            String id = ids.ulid();
            Challenge challenge = new Challenge(
                    found.map(Challenge::stored).orElse(null),
                    accountId,
                    Purpose.EMAIL,
                    id,
                    codes.hash(accountId, Purpose.EMAIL, id, code),
                    now.plus(Purpose.EMAIL.life()),
                    0,
                    false,
                    Optional.empty(),
                    List.of(now));
            String link = publicUrl + "/beak/verify/email/link?token=" + token;
            return new Opening(
                    List.of(challenges.write(challenge), challenges.link(tokenHash(token), challenge)),
                    notices.mail(
                            email.value(),
                            "verify-email",
                            Map.of(
                                    "name",
                                    displayName,
                                    "code",
                                    code,
                                    "link",
                                    link,
                                    "minutes",
                                    Long.toString(Purpose.EMAIL.life().toMinutes()))));
        });
    }

    /** A token has 256 random bits: a plain SHA-256 cannot be guessed. */
    static String tokenHash(String token) {
        return HexFormat.of().formatHex(PayloadHash.sha256(token.getBytes(StandardCharsets.UTF_8)));
    }
}
