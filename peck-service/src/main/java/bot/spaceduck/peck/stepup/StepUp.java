package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Priority;
import bot.spaceduck.peck.peck.StepUpWay;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Asks for a fresh proof of presence where what is to be granted is sensitive, or the request urgent. */
@Singleton
public class StepUp {
    private final SensitiveScopes sensitive;
    private final StepUpConfig config;
    private final ConfirmByPasskey byPasskey;
    private final ApprovalCodes byCode;

    StepUp(SensitiveScopes sensitive, StepUpConfig config, ConfirmByPasskey byPasskey, ApprovalCodes byCode) {
        this.sensitive = sensitive;
        this.config = config;
        this.byPasskey = byPasskey;
        this.byCode = byCode;
    }

    /**
     * What is shown has to hold, needed or not. Fails with STEP_UP_REQUIRED if nothing is shown that had to be,
     * TIER_TOO_LOW for who may not approve what is urgent, SIGNATURE_REFUSED, CODE_MISMATCH, CODE_EXPIRED.
     *
     * @param grant what would be granted: a scope that was narrowed away weighs nothing
     */
    public Uni<Confirmed> confirm(Facts facts, Grant grant, Shown shown, Caller.Person person) {
        requireTier(facts, person);
        if (shown.assertion().isPresent() && shown.code().isPresent()) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "code", "comes instead of an assertion, not with one");
        }
        if (shown.assertion().isPresent()) {
            return byPasskey.confirm(facts, shown.assertion().get(), person);
        }
        if (shown.code().isPresent()) {
            return byCode.confirm(facts, shown.code().get(), person);
        }
        List<String> because = because(facts, grant);
        if (!because.isEmpty()) {
            throw required(facts, because);
        }
        return Uni.createFrom().item(Confirmed.NOT_NEEDED);
    }

    private void requireTier(Facts facts, Caller.Person person) {
        if (facts.terms().priority() == Priority.URGENT && !person.tier().atLeast(config.urgentTier())) {
            throw ProblemCode.TIER_TOO_LOW
                    .with("an urgent request takes a higher tier to approve")
                    .withMember("required_tier", config.urgentTier().name())
                    .withMember("current_tier", person.tier().name());
        }
    }

    /** The scopes and the word that make it necessary; none if nothing does. */
    private List<String> because(Facts facts, Grant grant) {
        List<String> because = new ArrayList<>(sensitive.among(grant.scopes()));
        if (facts.terms().priority() == Priority.URGENT) {
            because.add(Priority.URGENT.word());
        }
        return because;
    }

    private static ProblemException required(Facts facts, List<String> because) {
        byte[] hash = HexFormat.of().parseHex(facts.requestHash());
        return ProblemCode.STEP_UP_REQUIRED
                .with(
                        "prove that it is you: send a passkey's assertion over the request hash, or a code from your mail")
                .withMember(
                        "step_up",
                        Map.of(
                                "ways",
                                Arrays.stream(StepUpWay.values())
                                        .map(StepUpWay::word)
                                        .toList(),
                                "challenge",
                                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                                "because",
                                because));
    }
}
