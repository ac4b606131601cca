package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import bot.spaceduck.e2e.revocation.Hammer;
import bot.spaceduck.e2e.revocation.History;
import bot.spaceduck.e2e.rig.Replica;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With two replicas of identity-service, what is taken away on one is gone on both from the moment of the answer. */
@WithPlatform
class ReplicasIT {
    private static final String GATEWAY = "gateway";
    private static final String[] WAYS = {GATEWAY, "identity", "identity-2"};
    private static final int CLIENTS = 8;
    private static final long ENOUGH = 12;

    private Client client;
    private Cast cast;

    @BeforeEach
    void twoReplicas(TestPlatform platform) {
        platform.twoOf("identity");
        client = platform.client();
        cast = platform.operator(client);
    }

    @AfterAll
    static void oneAgain(TestPlatform platform) {
        platform.replicas(Map.of());
    }

    @Test
    void noAccessTokenIsTakenAfterTheLogout(TestPlatform platform) {
        Call list = Call.get("/beak/agent/list").asPerson(cast.accessToken());

        History history = hammer(
                platform,
                list,
                question("Bearer " + cast.accessToken(), "PERSON"),
                () -> client.send(Call.post("/beak/auth/logout", Map.of()).asPerson(cast.accessToken()))
                        .expect(204));

        assertThat(history.violations()).isEmpty();
        assertThat(history.gaps(ENOUGH, WAYS)).isEmpty();
    }

    @Test
    void noKeyIsTakenAfterItsRotation(TestPlatform platform) {
        Call status = Call.get("/beak/agent/status").asAgent(cast.beakKey());

        History history = hammer(
                platform,
                status,
                question("BeakKey " + cast.beakKey(), "AGENT"),
                () -> client.send(Call.post("/beak/keys/rotate", Map.of("spaceduck_id", cast.spaceduckId()))
                                .asPerson(cast.accessToken()))
                        .expect(200)
                        .text("/beak_key"));

        assertThat(history.violations()).isEmpty();
        assertThat(history.gaps(ENOUGH, WAYS)).isEmpty();
    }

    /** Of many that bring the same refresh token one at most gets another, and the session does not outlive that. */
    @Test
    void aRefreshTokenHasOneHeirAtMost() {
        Call refresh = Call.post("/beak/auth/refresh", Map.of("refresh_token", cast.refreshToken()));
        List<CompletableFuture<Answer>> twins = IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.send(refresh)))
                .toList();

        List<Answer> heirs = twins.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.status() == 200)
                .toList();

        assertThat(heirs).hasSizeLessThanOrEqualTo(1);
        Stream.concat(Stream.of(cast.refreshToken()), heirs.stream().map(heir -> heir.text("/refresh_token")))
                .forEach(token -> client.send(Call.post("/beak/auth/refresh", Map.of("refresh_token", token)))
                        .expect(401));
        Stream.concat(Stream.of(cast.accessToken()), heirs.stream().map(heir -> heir.text("/access_token")))
                .forEach(token -> client.send(Call.get("/beak/agent/list").asPerson(token))
                        .expect(401));
    }

    private History hammer(TestPlatform platform, Call call, String question, Runnable revoke) {
        Replica first = platform.replica("identity");
        Replica second = platform.replica("identity-2");
        try (Hammer hammer = new Hammer()) {
            return hammer.on(GATEWAY, CLIENTS, () -> through(call))
                    .on("identity", 2, () -> outcome(first.post("/internal/authenticate", question)))
                    .on("identity-2", 2, () -> outcome(second.post("/internal/authenticate", question)))
                    .whileRevoking(ENOUGH, revoke, WAYS);
        }
    }

    private Outcome through(Call call) {
        try {
            return outcome(client.send(call).status());
        } catch (UncheckedIOException e) {
            return Outcome.UNKNOWN;
        }
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 200 -> Outcome.ALLOWED;
            case 401 -> Outcome.REFUSED;
            default -> Outcome.UNKNOWN;
        };
    }

    /** As the gateway puts it. */
    private static String question(String credential, String who) {
        return "{\"credential\":\"%s\",\"who\":\"%s\",\"audience\":\"identity-service\",\"capability\":\"account.read\",\"ip_hash\":\"e2e\"}"
                .formatted(credential, who);
    }
}
