package bot.spaceduck.identity.botcheck;

import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;

/** Stands in for Cloudflare in local runs: the dummy token that its test keys make passes, anything else fails. */
final class LocalBotCheck implements BotCheck {
    static final String DUMMY = "XXXX.DUMMY.TOKEN.XXXX";

    @Override
    public Uni<Void> require(String token) {
        return DUMMY.equals(token)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(ProblemCode.TURNSTILE_FAILED.with("turnstile_token is missing or not valid"));
    }
}
