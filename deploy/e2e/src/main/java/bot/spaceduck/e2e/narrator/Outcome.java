package bot.spaceduck.e2e.narrator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a step ended.
 *
 * @param expected null if it held, as is {@code found}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        @JsonProperty("step") int number,
        @JsonProperty("chapter") String chapter,
        @JsonProperty("name") String name,
        @JsonProperty("held") boolean held,
        @JsonProperty("milliseconds") long milliseconds,
        @JsonProperty("expected") String expected,
        @JsonProperty("found") String found) {

    public static Outcome held(int number, String chapter, String name, long milliseconds) {
        return new Outcome(number, chapter, name, true, milliseconds, null, null);
    }

    public Outcome failed(String whatWasExpected, String whatWasFound) {
        return new Outcome(number, chapter, name, false, milliseconds, whatWasExpected, whatWasFound);
    }
}
