package bot.spaceduck.identity.agent;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What an agent says of itself; both may be absent. */
record HeartbeatRequest(
        @Size(max = 64) @Pattern(regexp = "[^\\p{C}]*", message = "holds invisible characters")
        String status,

        @Size(max = 16)
        List<@NotBlank @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9._:-]+", message = "is no plain word") String>
                capabilities) {}
