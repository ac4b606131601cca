package bot.spaceduck.identity.tier;

import bot.spaceduck.common.auth.Tier;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The published tables, letter by letter, and how a cell of them is read. The code reads its own file. */
public final class TierTables {
    private static final String EVIDENCE = """
            | policy | T0 Egg | T1 Duckling | T2 Duck | T3 Mighty Space Duck |
            |---|---|---|---|---|
            | `trust-framework` (default) | account | email + phone | + legal_name + address | + manual_review |
            | `whitepaper-v2` | account | phone | + platform_review | + manual_review (+ face_liveness once it exists) |
            | `trust-model` | account | email | + legal_name + phone + passkey | + manual_review |
            | `faq` | account | email | + platform_review | + manual_review |
            """;

    private static final String CAPABILITIES = """
            | capability | trust-framework | whitepaper-v2 | trust-model | faq |
            |---|---|---|---|---|
            | read own account | T0 | T0 | T0 | T0 |
            | any write beyond verification, when email is unverified | none | none | none | none |
            | certificate: issue, view, share | T1 | T1 | T1 | T1 |
            | agent: register, Beak Key | T1 | T1 | T1 | T1 |
            | bond: create | T1 | T2 | T2 | T1 |
            | peck: request (the requesting agent's operator) | T1 | T1 | T1 | T1 |
            | peck: approve, standard | T1 | T1 | T2 | T1 |
            | peck: approve, urgent | T2 | T2 | T2 | T2 |
            | peck: bulk (up to 50 a batch) | T2 | T2 | T2 | T2 |
            | peck: priority routing (24 h SLA) | T2 | T2 | T2 | T2 |
            | peck: sponsor a lower-tier requester | T2 | T2 | T2 | T2 |
            | audit: own log, 90 days | T0 | T0 | T0 | T0 |
            | audit: export CSV (last 90 days) | T1 | T1 | T1 | T1 |
            | audit: full-history CSV | T2 | T2 | T2 | T2 |
            | skill: publish | T2 | T2 | T2 | T2 |
            | SSO: move between platform domains | T1 | T1 | T1 | T1 |
            | SSO: register an own relying domain (issuer) | T3 | T3 | T3 | T3 |
            | platform administration | T3 + `admin` role | same | same | same |
            """;

    private static final String LIMITS = """
            | limit | T0 | T1 | T2 | T3 |
            |---|---|---|---|---|
            | registered agents | 0 | 3 | 10 | unlimited |
            | API requests a minute (burst 2x) | 30 | 120 | 600 | 3000 |
            | checks a minute: introspect, use, verify (burst 2x) | 30 | 6,000 | 60,000 | unlimited |
            | longest delegation | - | 24 h | 7 d | 90 d |
            """;

    /** What the table calls a capability. */
    private static final Map<Capability, String> CALLED = Map.ofEntries(
            Map.entry(Capability.READ_ACCOUNT, "read own account"),
            Map.entry(Capability.MANAGE_CERTIFICATES, "certificate: issue, view, share"),
            Map.entry(Capability.MANAGE_AGENTS, "agent: register, Beak Key"),
            Map.entry(Capability.CREATE_BONDS, "bond: create"),
            Map.entry(Capability.REQUEST_PECKS, "peck: request (the requesting agent's operator)"),
            Map.entry(Capability.APPROVE_PECKS, "peck: approve, standard"),
            Map.entry(Capability.APPROVE_URGENT_PECKS, "peck: approve, urgent"),
            Map.entry(Capability.PECK_IN_BULK, "peck: bulk (up to 50 a batch)"),
            Map.entry(Capability.PECK_WITH_PRIORITY, "peck: priority routing (24 h SLA)"),
            Map.entry(Capability.SPONSOR_PECKS, "peck: sponsor a lower-tier requester"),
            Map.entry(Capability.READ_AUDIT, "audit: own log, 90 days"),
            Map.entry(Capability.EXPORT_AUDIT, "audit: export CSV (last 90 days)"),
            Map.entry(Capability.EXPORT_WHOLE_AUDIT, "audit: full-history CSV"),
            Map.entry(Capability.PUBLISH_SKILLS, "skill: publish"),
            Map.entry(Capability.MOVE_BY_SSO, "SSO: move between platform domains"),
            Map.entry(Capability.REGISTER_SSO_DOMAINS, "SSO: register an own relying domain (issuer)"),
            Map.entry(Capability.ADMINISTER, "platform administration"));

    public static final String UNVERIFIED = "any write beyond verification, when email is unverified";

    private TierTables() {}

    /** The evidence that a tier needs beyond the one below it. */
    static Set<Evidence> evidence(String policy, Tier tier) {
        String cell = table(EVIDENCE).get(policy).get(tier.name() + " " + tier.title());
        String shipped = cell.replaceAll("\\(.*\\)", "");
        Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        Arrays.stream(shipped.split("\\+"))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equals("account"))
                .map(word -> Evidence.valueOf(word.toUpperCase(Locale.ROOT)))
                .forEach(evidence::add);
        return evidence;
    }

    /** The lowest tier that has a capability. */
    public static Tier needed(String policy, Capability capability) {
        Map<String, String> row = table(CAPABILITIES).get(CALLED.get(capability));
        String cell = row.get(policy).equals("same") ? row.get("trust-framework") : row.get(policy);
        return Tier.valueOf(cell.substring(0, 2));
    }

    /** What may be done without a verified address. */
    public static String unverified(String policy) {
        return table(CAPABILITIES).get(UNVERIFIED).get(policy);
    }

    static Set<String> policies() {
        return table(EVIDENCE).keySet();
    }

    /** Rows of the table that belong to no capability. */
    static Set<String> uncalled() {
        Set<String> rows = new java.util.TreeSet<>(table(CAPABILITIES).keySet());
        rows.removeAll(CALLED.values());
        return rows;
    }

    /** A number, empty for without limit; durations in seconds, none is 0. */
    static Optional<Long> limit(String row, Tier tier) {
        String cell = table(LIMITS).entrySet().stream()
                .filter(each -> each.getKey().startsWith(row))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get(tier.name());
        if (cell.equals("unlimited")) {
            return Optional.empty();
        }
        if (cell.equals("-")) {
            return Optional.of(0L);
        }
        MatchResult parts = Pattern.compile("([0-9,]+)( [hd])?")
                .matcher(cell)
                .results()
                .findFirst()
                .orElseThrow();
        long number = Long.parseLong(parts.group(1).replace(",", ""));
        return Optional.of(
                switch (String.valueOf(parts.group(2))) {
                    case " h" -> Duration.ofHours(number).toSeconds();
                    case " d" -> Duration.ofDays(number).toSeconds();
                    default -> number;
                });
    }

    static int limitRows() {
        return table(LIMITS).size();
    }

    /** Cells by row and column; the mark-up of a row's name is not part of it. */
    private static Map<String, Map<String, String>> table(String markdown) {
        List<String> lines = markdown.lines().toList();
        List<String> columns = cells(lines.getFirst());
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i < columns.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.put(cells.getFirst().replaceAll("^`([a-z0-9-]+)`.*", "$1"), row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
