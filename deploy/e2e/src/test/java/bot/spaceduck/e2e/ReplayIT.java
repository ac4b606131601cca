package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.Topic;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is read again adds nothing. */
@WithPlatform
class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyRecordOnceMoreAndEveryGroupFromTheBeginning(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        AuditLog log = new AuditLog(client);
        Topic events = Topic.events(platform);
        long before = requireAnEntryForEach(events, log);
        List<JsonNode> entries = log.entries(cast, "");

        platform.stop("audit");
        platform.stop("cert");
        events.forgetGroups();
        events.resend(events.records());
        platform.start("cert");
        platform.start("audit");
        Poll.until(
                PATIENCE,
                "the end of the replay",
                () -> isTrue(events.isReadBy("audit") && events.isReadBy("cert-service")));

        assertThat(requireAnEntryForEach(events, log)).isEqualTo(before);
        assertThat(log.entries(cast, "")).isEqualTo(entries);
        client.send(Call.get("/beak/cert/verify?cert_id=" + cast.certId()))
                .expect(200)
                .expect("/verified", "true");
        log.requireGapless(cast);
    }

    /** The log has as many entries as different events were ever sent, no more and no fewer. */
    private static long requireAnEntryForEach(Topic events, AuditLog log) {
        return Poll.until(PATIENCE, "an entry for each event", () -> {
            long sent = events.eventIds().size();
            return log.size() == sent ? Optional.of(sent) : Optional.empty();
        });
    }

    private static Optional<Boolean> isTrue(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }
}
