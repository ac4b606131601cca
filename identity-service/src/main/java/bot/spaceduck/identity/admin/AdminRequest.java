package bot.spaceduck.identity.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** A command of an administrator. */
record AdminRequest(@NotNull Action action, @NotBlank String spaceduckId) {
    /** What can be done this way. */
    enum Action {
        @JsonProperty("rotate_key")
        ROTATE_KEY
    }
}
