package bot.spaceduck.peck.alert;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.peck.peck.Facts;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What an alert says: ids and words of ours, and one link, to this platform. Nothing that an agent has written is in it, so
 * no agent can have us mail his links or his lies; nor a token, which is for who is signed in.
 */
@Singleton
class Wording {
    private static final String REMINDED = "peck.reminded";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final ObjectMapper json;
    private final String pages;

    Wording(ObjectMapper json, Environment environment) {
        this.json = json;
        this.pages = environment.publicUrl() + "/beak/peck/";
    }

    /** As identity-service takes it. */
    ObjectNode of(AlertItems.Stored stored, Facts facts) {
        Alert alert = stored.alert();
        ObjectNode notice = json.createObjectNode();
        notice.put("notice_id", stored.noticeId()).put("duckling_id", facts.decider());
        notice.put("template", template(alert));
        ObjectNode values = notice.putObject("values");
        values.put("priority", facts.terms().priority().word())
                .put("until", TIME.format(facts.expiresAt()))
                .put("link", pages + facts.id());
        if (alert.way() == Way.MAIL) {
            values.put("kind", facts.kind().word())
                    .put("peck", facts.id())
                    .put("agent", facts.requester().spaceduckId());
        }
        return notice;
    }

    private static String template(Alert alert) {
        return switch (alert.way()) {
            case MAIL -> alert.event().equals(REMINDED) ? "peck-still-waits" : "peck-waits";
            case TEXT -> "peck-waits-text";
        };
    }
}
