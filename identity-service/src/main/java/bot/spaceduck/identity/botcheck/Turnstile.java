package bot.spaceduck.identity.botcheck;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.outbound.HttpCalls;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.function.Function;

/**
 * Cloudflare's siteverify: a token passes once, within five minutes. What passed there has to be new here too. Asked in
 * this order a token that Cloudflare refuses neither touches the store nor uses anything up.
 */
final class Turnstile implements BotCheck {
    private static final int LONGEST_TOKEN = 2048;

    private final HttpCalls http;
    private final TurnstileConfig config;
    private final Function<String, Uni<Boolean>> firstUse;

    /** @param firstUse whether a token that Cloudflare took comes for the first time; true once for each */
    Turnstile(HttpCalls http, TurnstileConfig config, Function<String, Uni<Boolean>> firstUse) {
        this.http = http;
        this.config = config;
        this.firstUse = firstUse;
    }

    @Override
    public Uni<Void> require(String token) {
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            return Uni.createFrom().failure(refused());
        }
        Map<String, String> form = Map.of("secret", config.secret().orElseThrow(), "response", token);
        return http.postForm(config.url(), form, config.deadline())
                .onFailure()
                .transform(failure -> ProblemException.unavailable("the Turnstile check", failure))
                .invoke(reply -> {
                    if (!reply.is(200)) {
                        throw ProblemException.unavailable("the Turnstile check", null);
                    }
                    if (!reply.json().path("success").asBoolean()) {
                        throw refused();
                    }
                })
                .chain(passed -> firstUse.apply(token))
                .invoke(first -> {
                    if (!first) {
                        throw refused();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException refused() {
        return ProblemCode.TURNSTILE_FAILED.with("turnstile_token is missing or not valid");
    }
}
