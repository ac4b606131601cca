package bot.spaceduck.e2e;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import bot.spaceduck.e2e.revocation.Right;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Delegations of one agent, each granted by its operator.
 *
 * @param user how a use is sent: as the agent or as its operator
 * @param asker as whom the token is introspected
 */
record Grants(
        Client client,
        String ducklingId,
        UnaryOperator<Call> operator,
        UnaryOperator<Call> agent,
        UnaryOperator<Call> user,
        UnaryOperator<Call> asker) {
    private static final String SCOPE = "calendar:write";

    List<Granted> granted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> granted("Meet at pond " + i))
                .toList();
    }

    /** A delegation, by its peck. */
    record Granted(String peckId, Right right) {}

    private Granted granted(String action) {
        Answer peck = client.send(agent.apply(Call.post(
                        "/beak/peck",
                        Map.of(
                                "kind",
                                "permission",
                                "target",
                                ducklingId,
                                "scopes",
                                List.of(SCOPE),
                                "action",
                                action,
                                "purpose",
                                "To be taken away."))))
                .expect(201);
        String peckId = peck.text("/peck_id");
        client.send(operator.apply(Call.post(
                        "/beak/approve", Map.of("peck_id", peckId, "request_hash", peck.text("/request_hash")))))
                .expect(200);
        String token = client.send(agent.apply(Call.get("/beak/peck/" + peckId)))
                .expect(200)
                .text("/delegation/token");
        Call use =
                user.apply(Call.post("/beak/delegation/use", Map.of("token", token, "scope", SCOPE, "action", action)));
        Call ask = asker.apply(Call.post("/beak/delegation/introspect", Map.of("token", token)));
        return new Granted(peckId, new Right(peckId, Map.of("use", () -> use(use), "introspect", () -> ask(ask))));
    }

    private Outcome use(Call call) {
        try {
            return switch (client.send(call).status()) {
                case 200 -> Outcome.ALLOWED;
                case 401, 403 -> Outcome.REFUSED;
                default -> Outcome.UNKNOWN;
            };
        } catch (UncheckedIOException e) {
            return Outcome.UNKNOWN;
        }
    }

    private Outcome ask(Call call) {
        try {
            Answer answer = client.send(call);
            if (answer.status() != 200) {
                return Outcome.UNKNOWN;
            }
            return answer.node("/active").asBoolean() ? Outcome.ALLOWED : Outcome.REFUSED;
        } catch (UncheckedIOException e) {
            return Outcome.UNKNOWN;
        }
    }
}
