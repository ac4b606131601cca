package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.rig.Authenticator;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is sensitive takes more than a session: through the gateway, by mail and by passkey. */
@WithPlatform
class StepUpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Client client;
    private static Refusals refusals;
    private static Cast cast;
    private static String origin;
    private static Mailbox mails;

    @BeforeAll
    static void operator(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        origin = platform.url("gateway");
        mails = platform.mailbox();
    }

    @Test
    void aCodeFromTheMailApproves() {
        Answer asked = ask("By code");
        refusals.refused(approve(asked, Map.of()), 403, "E-403-007");
        Optional<String> before = mails.code(cast.person().email());
        client.send(mine("/beak/approve/code", named(asked))).expect(202).text("/expires_at");
        String code = Poll.until(
                PATIENCE,
                "a mail with another code",
                () -> mails.code(cast.person().email())
                        .filter(newest -> !Optional.of(newest).equals(before)));

        refusals.refused(approve(asked, Map.of("code", wrong(code))), 400, "E-400-003");
        refusals.refused(mine("/beak/approve/code", named(asked)), 429, "E-429-001");
        refusals.refused(approve(ask("Another"), Map.of("code", code)), 400, "E-400-004");
        assertThat(state(asked)).isEqualTo("PENDING");
        client.send(approve(asked, Map.of("code", code))).expect(200).expect("/state", "APPROVED");

        refusals.refused(approve(asked, Map.of("code", code)), 409, "E-409-002");
    }

    @Test
    void aPasskeyApproves() {
        Authenticator authenticator = new Authenticator(origin);
        Answer options =
                client.send(mine("/beak/passkey/register/options", Map.of())).expect(200);
        client.send(mine("/beak/passkey/register", authenticator.create(options)))
                .expect(201);
        Answer asked = ask("By passkey");
        String challenge =
                refusals.refused(approve(asked, Map.of()), 403, "E-403-007").text("/step_up/challenge");
        Map<String, Object> assertion =
                authenticator.get(client.send(mine("/beak/passkey/assert/options", Map.of("challenge", challenge)))
                        .expect(200));

        refusals.refused(approve(ask("Not this one"), Map.of("assertion", assertion)), 401, "E-401-004");
        Answer another = ask("By a fresh assertion");
        String hash =
                refusals.refused(approve(another, Map.of()), 403, "E-403-007").text("/step_up/challenge");
        Map<String, Object> fresh =
                authenticator.get(client.send(mine("/beak/passkey/assert/options", Map.of("challenge", hash)))
                        .expect(200));
        client.send(approve(another, Map.of("assertion", fresh))).expect(200).expect("/state", "APPROVED");

        assertThat(state(another)).isEqualTo("APPROVED");
        refusals.refused(approve(another, Map.of("assertion", fresh)), 409, "E-409-002");
    }

    private static Answer ask(String action) {
        return client.send(Call.post(
                                "/beak/peck",
                                Map.of(
                                        "kind",
                                        "permission",
                                        "target",
                                        cast.ducklingId(),
                                        "scopes",
                                        List.of("payment:send"),
                                        "action",
                                        action,
                                        "purpose",
                                        "The bread has to be paid."))
                        .asAgent(cast.beakKey()))
                .expect(201);
    }

    private static String state(Answer asked) {
        return client.send(Call.get("/beak/peck/" + asked.text("/peck_id")).asAgent(cast.beakKey()))
                .expect(200)
                .text("/state");
    }

    private static Map<String, Object> named(Answer asked) {
        return Map.of("peck_id", asked.text("/peck_id"), "request_hash", asked.text("/request_hash"));
    }

    private static Call approve(Answer asked, Map<String, Object> shown) {
        Map<String, Object> approval = new HashMap<>(named(asked));
        approval.putAll(shown);
        return mine("/beak/approve", approval);
    }

    private static Call mine(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(cast.accessToken());
    }

    /** Six digits that are not these. */
    private static String wrong(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }
}
