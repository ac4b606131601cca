package bot.spaceduck.peck.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.test.Json;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What the tests of step-up say to the service. */
final class StepUps {
    private StepUps() {}

    /** A request for something sensitive, with an hour to decide. */
    static Map<String, Object> sensitive(Pond pond) {
        Map<String, Object> request = pond.request();
        request.put("scopes", List.of("calendar:read", "payment:send"));
        request.put("window_seconds", 3600);
        return request;
    }

    static Map<String, Object> urgent(Pond pond) {
        Map<String, Object> request = pond.request();
        request.put("priority", "urgent");
        return request;
    }

    /** The request hash as a passkey signs it. */
    static String challenge(Json asked) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(asked.getString("request_hash")));
    }

    /** As the stub of identity-service knows assertions. */
    static Map<String, Object> assertion(Json asked) {
        return Map.of("signed", challenge(asked));
    }

    static Response approve(Pond pond, Json asked, Map<String, Object> more) {
        Map<String, Object> approval = new HashMap<>(more);
        approval.put("peck_id", asked.getString("peck_id"));
        approval.put("request_hash", asked.getString("request_hash"));
        return pond.approve(approval);
    }

    static Response approveBy(String code, Pond pond, Json asked) {
        return approve(pond, asked, Map.of("code", code));
    }

    static Response askForCode(Pond pond, Json asked) {
        return pond.asOperator("peck.approve")
                .body(Map.of("peck_id", asked.getString("peck_id"), "request_hash", asked.getString("request_hash")))
                .post("/beak/approve/code");
    }

    /** Asks for a code, and waits for the mail that it comes in. */
    static String code(Pond pond, Json asked) {
        int before = mails(pond).size();
        Pond.ok(askForCode(pond, asked), 202);
        Awaitility.await().until(() -> mails(pond).size() > before);
        Json mail = Json.from(mails(pond).getLast());
        assertThat(mail.getString("template")).isEqualTo("peck-approval-code");
        assertThat(mail.getString("values.peck")).isEqualTo(asked.getString("peck_id"));
        assertThat(mail.getString("values.agent")).isEqualTo(pond.agent);
        assertThat(mail.getString("values.minutes")).isEqualTo("10");
        return mail.getString("values.code");
    }

    static List<String> mails(Pond pond) {
        return StubIdentity.get().noticesTo(pond.operator).stream()
                .filter(notice -> notice.contains("peck-approval-code"))
                .toList();
    }

    /** Six digits that are not these. */
    static String wrong(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }
}
