package bot.spaceduck.cert.skill;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an administrator decides. */
@Schema(name = "SkillDecision")
record DecisionRequest(
        @NotNull Decision decision,

        @Size(max = 500)
        @Pattern(regexp = SubmitRequest.LINE, message = "holds invisible characters, or begins or ends with a space")
        @Schema(description = "Told to the publisher; stored encrypted")
        String reason) {

    /** What a submission can come to. */
    enum Decision {
        PUBLISH,
        REJECT
    }

    @Override
    public String toString() {
        return "DecisionRequest[" + decision + "]";
    }
}
