package bot.spaceduck.audit.support;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** An event as another service would send it, written by hand and not by the code under test. */
public record Sent(
        UUID id,
        String type,
        String dotted,
        String subject,
        long sequence,
        String actor,
        String target,
        Instant time,
        Map<String, String> detail) {

    /** A peck that an agent of {@code operator} asks of {@code target}. */
    public static Sent peck(String agent, String operator, String target) {
        return new Sent(
                UUID.randomUUID(),
                "PECK_REQUESTED",
                "peck.requested",
                Ids.next("pk"),
                1,
                agent,
                target,
                Instant.now(),
                Map.of("operator_id", operator));
    }

    /** Something that a person does alone. */
    public static Sent login(String person) {
        return new Sent(
                UUID.randomUUID(),
                "LOGGED_IN",
                "session.logged_in",
                person,
                1,
                person,
                person,
                Instant.now(),
                Map.of());
    }

    public Sent at(Instant moment) {
        return new Sent(id, type, dotted, subject, sequence, actor, target, moment, detail);
    }

    public Sent of(String otherSubject, long number) {
        return new Sent(id, type, dotted, otherSubject, number, actor, target, time, detail);
    }

    private String actorType() {
        return actor.startsWith("sd_") ? "AGENT" : "PERSON";
    }

    /** The record's value. */
    public String json() {
        return """
                {"specversion":"1.0","id":"%s","source":"/peck-service","type":"%s","subject":"%s","time":"%s",\
                "datacontenttype":"application/json","dataschema":"https://spaceduck.bot/schemas/%s.json",\
                "sequence":%d,"data":{"event_type":"%s","actor_id":"%s","actor_type":"%s","target_id":"%s",\
                "outcome":"success","ip_hash":"ab12","detail":{%s}}}""".formatted(
                        id, dotted, subject, time, type, sequence, type, actor, actorType(), target, members(detail));
    }

    /** The leaf that audit.md says this event has: members sorted, no spaces. All text here is plain ASCII. */
    public String leaf() {
        return """
                {"actor_id":"%s","actor_type":"%s","detail":{%s},"event":"%s","event_id":"%s","event_type":"%s",\
                "ip_hash":"ab12","outcome":"success","subject":"%s","subject_sequence":%d,"target_id":"%s",\
                "timestamp":"%s"}""".formatted(actor, actorType(), members(detail), dotted, id, type, subject, sequence, target, time);
    }

    private static String members(Map<String, String> detail) {
        return new TreeMap<>(detail)
                .entrySet().stream()
                        .map(member -> "\"%s\":\"%s\"".formatted(member.getKey(), member.getValue()))
                        .collect(Collectors.joining(","));
    }
}
