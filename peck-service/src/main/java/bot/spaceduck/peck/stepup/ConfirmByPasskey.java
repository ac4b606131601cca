package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.StepUpWay;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Has identity-service judge an assertion over the request hash. It accepts each once, and the same again under the same
 * key: so an approval that broke off after this can be repeated as it was, and since the hash is of one request alone, the
 * assertion is good for nothing else.
 */
@Singleton
class ConfirmByPasskey {
    private final PasskeyCalls calls;

    ConfirmByPasskey(PasskeyCalls calls) {
        this.calls = calls;
    }

    Uni<Confirmed> confirm(Facts facts, JsonNode assertion, Caller.Person person) {
        String key = "approve-" + facts.id() + "-" + digest(assertion);
        byte[] hash = HexFormat.of().parseHex(facts.requestHash());
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        return calls.verify(key, new PasskeyService.Question(person.accountId(), challenge, assertion))
                .onFailure()
                .transform(failure -> ProblemException.unavailable("identity-service", failure))
                .map(ConfirmByPasskey::judged);
    }

    private static Confirmed judged(PasskeyCalls.Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> Confirmed.by(StepUpWay.PASSKEY);
            case MALFORMED -> throw invalid("is no credential of a passkey");
            case REFUSED ->
                throw ProblemCode.SIGNATURE_REFUSED.with(
                        "the assertion is not one of yours over this request, or was used; nothing was approved");
            case UNKNOWN -> throw ProblemException.unavailable("identity-service", null);
        };
    }

    private static String digest(JsonNode assertion) {
        try {
            return HexFormat.of().formatHex(PayloadHash.sha256(CanonicalJson.bytes(assertion.toString())));
        } catch (IllegalArgumentException e) {
            throw invalid("has no canonical form (RFC 8785)");
        }
    }

    private static ProblemException invalid(String message) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, "assertion", message);
    }
}
