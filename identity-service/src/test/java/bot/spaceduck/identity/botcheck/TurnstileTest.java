package bot.spaceduck.identity.botcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.outbound.HttpCalls;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stub that answers as Cloudflare documents siteverify. */
class TurnstileTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer cloudflare;
    private volatile int status = 200;
    private volatile String asked = "";
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws IOException {
        cloudflare = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        cloudflare.createContext("/siteverify", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = (asked.contains("response=good")
                            ? "{\"success\":true,\"error-codes\":[]}"
                            : "{\"success\":false,\"error-codes\":[\"timeout-or-duplicate\"]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        cloudflare.start();
    }

    @AfterEach
    void stop() {
        cloudflare.stop(0);
        vertx.close();
    }

    private void require(String token) {
        try {
            new Turnstile(
                            new HttpCalls(vertx),
                            config(TurnstileConfig.Mode.SITEVERIFY, "a-real-secret"),
                            accepted -> Uni.createFrom().item(used.add(accepted)))
                    .require(token)
                    .subscribeAsCompletionStage()
                    .join();
        } catch (CompletionException e) {
            throw (ProblemException) e.getCause();
        }
    }

    private TurnstileConfig config(TurnstileConfig.Mode mode, String secret) {
        String url = "http://localhost:" + cloudflare.getAddress().getPort() + "/siteverify";
        return new TurnstileConfig() {
            @Override
            public Mode mode() {
                return mode;
            }

            @Override
            public Optional<String> secret() {
                return Optional.ofNullable(secret);
            }

            @Override
            public String url() {
                return url;
            }

            @Override
            public Duration deadline() {
                return Duration.ofSeconds(2);
            }
        };
    }

    @Test
    void passesWhatCloudflarePasses() {
        require("good");

        assertThat(asked).contains("secret=a-real-secret");
    }

    @Test
    void refusesWhatCloudflareRefuses() {
        assertThatThrownBy(() -> require("bad")).satisfies(e -> assertCode(e, ProblemCode.TURNSTILE_FAILED));
    }

    @Test
    void refusesATokenThatPassedBefore() {
        require("good-1");

        assertThatThrownBy(() -> require("good-1")).satisfies(e -> assertCode(e, ProblemCode.TURNSTILE_FAILED));
        require("good-2");
    }

    @Test
    void remembersNothingThatCloudflareRefuses() {
        assertThatThrownBy(() -> require("bad")).satisfies(e -> assertCode(e, ProblemCode.TURNSTILE_FAILED));
        status = 500;
        assertThatThrownBy(() -> require("good")).satisfies(e -> assertCode(e, ProblemCode.DEPENDENCY_UNAVAILABLE));

        assertThat(used).isEmpty();
    }

    @Test
    void doesNotAskAboutNothing() {
        assertThatThrownBy(() -> require(null)).satisfies(e -> assertCode(e, ProblemCode.TURNSTILE_FAILED));
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesWhenItCannotBeTold() {
        status = 500;
        assertThatThrownBy(() -> require("good")).satisfies(e -> assertCode(e, ProblemCode.DEPENDENCY_UNAVAILABLE));
        cloudflare.stop(0);
        assertThatThrownBy(() -> require("good")).satisfies(e -> assertCode(e, ProblemCode.DEPENDENCY_UNAVAILABLE));
    }

    @Test
    void findsSettingsThatLetEverybodyIn() {
        assertThat(new BotChecks(config(TurnstileConfig.Mode.LOCAL, null)).inspect())
                .extracting("property")
                .containsExactly("beak.turnstile.mode");
        assertThat(new BotChecks(config(TurnstileConfig.Mode.SITEVERIFY, "1x0000000000000000000000000000000AA"))
                        .inspect())
                .extracting("property")
                .containsExactly("beak.turnstile.secret");
        assertThat(new BotChecks(config(TurnstileConfig.Mode.SITEVERIFY, null)).inspect())
                .extracting("severity")
                .hasToString("[BROKEN]");
        assertThat(new BotChecks(config(TurnstileConfig.Mode.SITEVERIFY, "0x4AAAA-real")).inspect())
                .isEmpty();
    }

    private static void assertCode(Throwable e, ProblemCode code) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
