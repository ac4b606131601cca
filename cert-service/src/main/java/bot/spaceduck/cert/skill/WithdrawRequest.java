package bot.spaceduck.cert.skill;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a skill is withdrawn. */
@JsonAutoDetect
@Schema(name = "SkillWithdrawal")
record WithdrawRequest(
        @Size(max = 500)
        @Pattern(regexp = SubmitRequest.LINE, message = "holds invisible characters, or begins or ends with a space")
        @Schema(description = "Shown to the publisher and to administrators; stored encrypted")
        String reason) {
    @Override
    public String toString() {
        return "WithdrawRequest[]";
    }
}
