package bot.spaceduck.identity.botcheck;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.outbound.HttpCalls;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Cloudflare's siteverify: a token passes once, within five minutes. */
final class Turnstile implements BotCheck {
    private static final int LONGEST_TOKEN = 2048;

    private final HttpCalls http;
    private final TurnstileConfig config;

    Turnstile(HttpCalls http, TurnstileConfig config) {
        this.http = http;
        this.config = config;
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
                .map(reply -> {
                    if (!reply.is(200)) {
                        throw ProblemException.unavailable("the Turnstile check", null);
                    }
                    if (!reply.json().path("success").asBoolean()) {
                        throw refused();
                    }
                    return null;
                });
    }

    private static ProblemException refused() {
        return ProblemCode.TURNSTILE_FAILED.with("turnstile_token is missing or not valid");
    }
}
