package bot.spaceduck.identity.profile;

import bot.spaceduck.identity.account.DisplayName;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be changed; what is absent stays as it is. */
@Schema(description = "Changes of the own profile; what is absent stays as it is")
record ProfileRequest(
        @Size(min = DisplayName.SHORTEST, max = DisplayName.LONGEST)
        @Pattern(regexp = DisplayName.FORM, message = DisplayName.INVISIBLE)
        @Schema(description = "Certificates that were issued before keep the name that they were issued with")
        String displayName,

        @Size(max = 280)
        @Pattern(regexp = DisplayName.FORM, message = DisplayName.INVISIBLE)
        @Schema(description = "A sentence on oneself; empty to say nothing")
        String about,

        @Schema(description = "Whether to stand in the public directory, from T1 on; nobody does unless he asks to")
        Boolean listed) {
    @Override
    public String toString() {
        return "ProfileRequest[…]";
    }
}
