package bot.spaceduck.cert.skill;

import bot.spaceduck.common.problem.FieldError;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A skill as its publisher hands it in. */
@Schema(name = "SkillSubmission")
record SubmitRequest(
        @NotBlank
        @Size(max = 64)
        @Pattern(regexp = "\\s*|" + NAME, message = "is lower-case letters and digits with single hyphens between them")
        @Schema(pattern = NAME)
        String name,

        @NotBlank @Schema(description = "Semantic Versioning 2.0.0, without build metadata")
        String version,

        @NotBlank
        @Size(max = 1024)
        @Pattern(regexp = "\\s*|" + LINE, message = "holds invisible characters, or begins or ends with a space")
        @Schema(description = "As in the front matter of skill_md")
        String description,

        @NotBlank @Schema(description = "SKILL.md in the Agent Skills format; at most 65536 bytes in UTF-8")
        String skillMd,

        @Schema(
                description =
                        "Up to 16 words of the publisher's own, keys of up to 64 and values of up to 256 characters")
        Map<String, String> metadata) {

    static final String NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
    /** Nothing invisible, and no space at either end. */
    static final String LINE = "[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]*[^\\p{C}\\p{Z}])?";
    /** Below {@code /beak/skills/} they mean something else. */
    private static final Set<String> RESERVED = Set.of("mine");

    private static final int MOST_ENTRIES = 16;
    private static final java.util.regex.Pattern KEY =
            java.util.regex.Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final java.util.regex.Pattern VALUE = java.util.regex.Pattern.compile("(?=.{1,256}$)" + LINE);

    SubmitRequest {
        metadata = metadata == null ? Map.of() : metadata;
    }

    /** What no constraint of a single field says. @throws ProblemException FIELD_INVALID */
    SkillVersion check(FrontMatter head) {
        if (RESERVED.contains(name)) {
            throw invalid("name", "is a word of the API itself");
        }
        SkillVersion parsed = SkillVersion.parse(version).orElseThrow(() -> invalid("version", SkillVersion.MESSAGE));
        checkMetadata();
        agree("name", name, head.name());
        agree("description", description, head.description());
        head.version().ifPresent(repeated -> agree("version", version, repeated));
        return parsed;
    }

    private void checkMetadata() {
        if (metadata.size() > MOST_ENTRIES) {
            throw invalid("metadata", "has at most " + MOST_ENTRIES + " members");
        }
        metadata.forEach((key, value) -> {
            if (!KEY.matcher(key).matches()) {
                throw invalid("metadata", "has a member whose name is not 1 to 64 letters, digits, dots, hyphens");
            }
            if (value == null || !VALUE.matcher(value).matches()) {
                throw invalid("metadata." + key, "is text of 1 to 256 visible characters");
            }
        });
    }

    private static void agree(String field, String said, String written) {
        if (!said.equals(written)) {
            throw invalid(field, "is not what the front matter of skill_md says")
                    .withErrors(java.util.List.of(
                            new FieldError(field, "is not what the front matter of skill_md says"),
                            new FieldError("skill_md", "has another " + field + " in its front matter")));
        }
    }

    private static ProblemException invalid(String field, String why) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, field, why);
    }

    @Override
    public String toString() {
        return "SubmitRequest[" + name + "@" + version + "]";
    }
}
