package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests with priority, through the gateway, and what a person who is not looking hears of them, by real mail. */
@WithPlatform
class PriorityIT {
    private static final Duration MAIL = Duration.ofSeconds(30);

    private Client client;
    private Mailbox mailbox;
    private Cast cast;

    @BeforeEach
    void operator(TestPlatform platform) {
        client = Described.by(platform.client());
        mailbox = platform.mailbox();
        cast = platform.operator(platform.client());
    }

    @Test
    void priorityTakesTheSecondTier() {
        client.send(asked("Hurry", "priority"))
                .expect(403, "E-403-002")
                .expect("/required_tier", "T2")
                .expect("/current_tier", "T1");
    }

    @Test
    void whatHasPriorityComesFirstAndByMailAndTextMessage() {
        client.send(Call.post(
                                "/beak/identity/declare",
                                Map.of("legal_name", "Dabbling Duck", "address", "1 Pond Lane, Lake Town"))
                        .asPerson(cast.accessToken()))
                .expect(200)
                .expect("/trust_tier", "T2");
        String first = client.send(asked("Hurry", "priority")).expect(201).text("/peck_id");
        String second = client.send(asked("Whenever", "normal")).expect(201).text("/peck_id");

        client.send(Call.get("/beak/peck/inbox").asPerson(cast.accessToken()))
                .expect(200)
                .expect("/pecks/0/peck_id", first)
                .expect("/pecks/0/sla/status", "RUNNING")
                .expect("/pecks/1/peck_id", second);

        assertThat(mailAbout(first, cast.person().email())).contains(cast.spaceduckId(), "priority");
        assertThat(mailAbout(first, Mailbox.ofPhone(cast.person().phone()))).contains("(priority)");
        assertThat(mailAbout(second, cast.person().email())).doesNotContain("Whenever", "flock");
        assertThat(delivery(first)).isEqualTo(Map.of("mail", "ACCEPTED", "sms", "ACCEPTED"));
        assertThat(delivery(second)).isEqualTo(Map.of("mail", "ACCEPTED"));
    }

    /** The mail with the link to that request. */
    private String mailAbout(String peckId, String address) {
        return Poll.until(
                MAIL,
                "a mail about the request",
                () -> mailbox.texts(address).stream()
                        .filter(text -> text.contains("/beak/peck/" + peckId))
                        .findFirst());
    }

    /** What came of it, by channel, once nothing is under way. */
    private Map<String, String> delivery(String peckId) {
        return Poll.until(MAIL, "an end of the delivery", () -> {
            JsonNode all = client.send(Call.get("/beak/peck/" + peckId).asPerson(cast.accessToken()))
                    .expect(200)
                    .node("/delivery");
            Map<String, String> found = StreamSupport.stream(all.spliterator(), false)
                    .collect(Collectors.toMap(
                            each -> each.path("channel").asText(),
                            each -> each.path("status").asText()));
            return Optional.of(found).filter(statuses -> !statuses.containsValue("PENDING"));
        });
    }

    private Call asked(String action, String priority) {
        return Call.post(
                        "/beak/peck",
                        Map.of(
                                "kind",
                                "permission",
                                "target",
                                cast.ducklingId(),
                                "scopes",
                                List.of("calendar:write"),
                                "action",
                                action,
                                "purpose",
                                "The flock wants to meet.",
                                "priority",
                                priority))
                .asAgent(cast.beakKey());
    }
}
