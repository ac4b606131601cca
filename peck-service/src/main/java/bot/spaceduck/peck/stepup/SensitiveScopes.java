package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which scopes are sensitive. Upper and lower case are one: nobody gets past by spelling. */
@Singleton
public class SensitiveScopes implements ReadinessRule {
    private static final String ANY = "*";
    private static final Pattern ENTRY =
            Pattern.compile("(\\*|[a-z0-9][a-z0-9._/-]*):(\\*|[a-z0-9][a-z0-9._-]*)", Pattern.CASE_INSENSITIVE);

    private final List<String> entries;

    SensitiveScopes(StepUpConfig config) {
        this.entries = config.sensitiveScopes().orElse(List.of()).stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Those of the scopes that are. */
    List<String> among(List<String> scopes) {
        return scopes.stream().filter(this::isSensitive).toList();
    }

    private boolean isSensitive(String scope) {
        String[] asked = split(scope.toLowerCase(Locale.ROOT));
        return entries.stream()
                .map(SensitiveScopes::split)
                .anyMatch(entry -> covers(entry[0], asked[0]) && covers(entry[1], asked[1]));
    }

    private static boolean covers(String entry, String asked) {
        return entry.equals(ANY) || entry.equals(asked);
    }

    private static String[] split(String scope) {
        return scope.split(":", 2);
    }

    @Override
    public List<Finding> inspect() {
        return entries.stream().allMatch(entry -> ENTRY.matcher(entry).matches())
                ? List.of()
                : List.of(Finding.broken("beak.peck.sensitive-scopes", "holds what is no resource:verb"));
    }
}
