package bot.spaceduck.cert.skill;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The head of a SKILL.md in the Agent Skills format (agentskills.io/specification): YAML between two lines of three
 * hyphens. Plain values only; what is not of the format is left to whoever reads it.
 *
 * @param description without the white space around it, which a block scalar brings along
 * @param version {@code metadata.version}, where the author repeats it
 */
record FrontMatter(String name, String description, Optional<String> version) {
    private static final String FENCE = "---";
    private static final int MOST_CHARACTERS = 8 * 1024;
    private static final int DEEPEST = 8;

    /** @throws ProblemException FIELD_INVALID of {@code skill_md} */
    static FrontMatter of(String markdown) {
        Map<?, ?> head = head(yaml(markdown));
        requireText(head, "license");
        requireText(head, "compatibility");
        return new FrontMatter(text(head, "name"), text(head, "description").strip(), version(head.get("metadata")));
    }

    private static String yaml(String markdown) {
        StringBuilder yaml = new StringBuilder();
        int at = 0;
        for (int line = 0; at < markdown.length() && yaml.length() <= MOST_CHARACTERS; line++) {
            int end = markdown.indexOf('\n', at);
            String text =
                    markdown.substring(at, end < 0 ? markdown.length() : end).stripTrailing();
            boolean fence = text.equals(FENCE);
            if (line == 0 && !fence) {
                break;
            }
            if (line > 0 && fence) {
                return yaml.toString();
            }
            yaml.append(line == 0 ? "" : text + "\n");
            at = end < 0 ? markdown.length() : end + 1;
        }
        throw invalid("begins with front matter: YAML of up to 8 KiB between two lines of three hyphens");
    }

    private static Map<?, ?> head(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        try {
            if (new Yaml(new SafeConstructor(options)).load(yaml) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw invalid("has front matter that is no YAML, or holds a key twice, a type or an alias");
        }
        throw invalid("has front matter that is no mapping");
    }

    private static String text(Map<?, ?> head, String field) {
        if (!head.containsKey(field)) {
            throw invalid("has no " + field + " in its front matter");
        }
        requireText(head, field);
        return (String) head.get(field);
    }

    private static void requireText(Map<?, ?> head, String field) {
        if (head.containsKey(field) && !(head.get(field) instanceof String)) {
            throw invalid("has a " + field + " in its front matter that YAML takes for no text: quote it");
        }
    }

    private static Optional<String> version(Object metadata) {
        return metadata instanceof Map<?, ?> map && map.get("version") != null
                ? Optional.of(map.get("version").toString())
                : Optional.empty();
    }

    private static ProblemException invalid(String why) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, "skill_md", why);
    }
}
