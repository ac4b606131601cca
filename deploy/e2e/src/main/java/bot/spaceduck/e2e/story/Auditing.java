package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.proof.Checkpoint;
import bot.spaceduck.e2e.proof.Inclusion;
import bot.spaceduck.e2e.proof.VerifierKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every step of the story is in the log, once, and the log can prove it. */
final class Auditing implements Chapter {
    /** What the story has caused, and how often. */
    private static final Map<String, Integer> CAUSED = Map.ofEntries(
            Map.entry("DUCKLING_HATCHED", 1),
            Map.entry("LOGGED_IN", 2),
            Map.entry("EMAIL_VERIFIED", 1),
            Map.entry("PHONE_VERIFIED", 1),
            Map.entry("IDENTITY_DECLARED", 1),
            Map.entry("TRUST_TIER_CHANGED", 2),
            Map.entry("CERT_ISSUED", 2),
            Map.entry("CERT_SUPERSEDED", 1),
            Map.entry("CERT_REVOKED", 1),
            Map.entry("SHARE_CREATED", 1),
            Map.entry("SHARE_REVOKED", 1),
            Map.entry("SKILL_SUBMITTED", 1),
            Map.entry("SKILL_PUBLISHED", 1),
            Map.entry("AGENT_REGISTERED", 1),
            Map.entry("KEY_ISSUED", 1),
            Map.entry("AGENT_BONDED", 1),
            Map.entry("SSO_ISSUED", 1),
            Map.entry("SSO_VALIDATED", 1),
            Map.entry("KEY_ROTATED", 1),
            Map.entry("AGENT_HEARTBEAT", 1),
            Map.entry("PECK_REQUESTED", 1),
            Map.entry("PECK_RESOLVED", 1),
            Map.entry("PECK_USED", 1),
            Map.entry("PECK_REVOKED", 1),
            Map.entry("LOGGED_OUT", 1));

    private static final Duration EVENTS = Duration.ofSeconds(20);

    private final Stage stage;
    private final Cast cast;
    private final List<JsonNode> entries = new ArrayList<>();
    private List<VerifierKey> keys;

    Auditing(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Find every step in the log", "Each state change is one entry, none is missing.", this::find),
                new Step("Fetch the log's public keys", "Each key's hash is its own.", this::fetchKeys),
                new Step("Prove every entry", "Each is under a signed root, by our own arithmetic.", this::prove),
                new Step("Prove a forged entry", "Changing one member breaks the proof.", this::forge),
                new Step("Compare two checkpoints", "The log only grew: nothing was rewritten.", this::compare));
    }

    private void find() {
        try {
            Poll.until(EVENTS, "every entry", () -> {
                read();
                return missing().isEmpty() ? Optional.of(entries) : Optional.empty();
            });
        } catch (NotHeld late) {
            throw new NotHeld(
                    "an entry for each of " + CAUSED + " within " + EVENTS.toSeconds() + " s", "without " + missing());
        }
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> NotHeld.unless(ids.add(id(entry)), "each entry once", id(entry) + " twice"));
    }

    private void read() {
        JsonNode page =
                stage.person(Call.get("/beak/audit/log?limit=200")).expect(200).node("/entries");
        entries.clear();
        page.forEach(entries::add);
    }

    /** The types of which there are too few. */
    private List<String> missing() {
        Map<String, Long> found = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.path("event_type").asText(), Collectors.counting()));
        return CAUSED.entrySet().stream()
                .filter(wanted -> found.getOrDefault(wanted.getKey(), 0L) < wanted.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void fetchKeys() {
        keys = stage.logKeys();
        NotHeld.unless(!keys.isEmpty(), "verifier keys", "none");
    }

    private void prove() {
        for (JsonNode entry : entries) {
            Inclusion inclusion = inclusion(id(entry));
            NotHeld.unless(inclusion.entry().equals(entry), "the entry of the log: " + entry, inclusion.entry());
            NotHeld.unless(inclusion.holds(keys), "a proof of " + entry, "one that does not hold");
        }
    }

    private void forge() {
        Inclusion forged = inclusion(id(entries.getFirst())).forged("actor_id", "dk_somebody_else");
        NotHeld.unless(!forged.holds(keys), "the proof of a forged entry to fail", "that it holds");
    }

    private void compare() {
        String shard = "/beak/audit/log/" + cast.shard + "/checkpoint";
        Checkpoint later =
                Checkpoint.verify(stage.anyone(Call.get(shard)).expect(200).body(), keys);
        NotHeld.unless(later.size() > cast.earlier.size(), "more than " + cast.earlier.size(), later.size());
        Answer answer = stage.anyone(Call.get("/beak/audit/consistency?shard=%s&from=%d&to=%d"
                        .formatted(cast.shard, cast.earlier.size(), later.size())))
                .expect(200);
        NotHeld.unless(
                cast.earlier.growsInto(later, Inclusion.hashes(answer.node("/proof"))),
                "a proof of consistency",
                "one that does not hold");
    }

    private Inclusion inclusion(String eventId) {
        // A checkpoint is signed a moment after its entries are readable.
        return Poll.until(EVENTS, "a proof of " + eventId, () -> {
            Answer answer = stage.person(Call.get("/beak/audit/proof?event_id=" + eventId));
            return answer.status() == 200 ? Optional.of(Inclusion.of(answer.json())) : Optional.empty();
        });
    }

    private static String id(JsonNode entry) {
        return entry.path("event_id").asText();
    }
}
