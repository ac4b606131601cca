package bot.spaceduck.cert.encoding;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an {@code Accept} header takes (RFC 9110, section 12.5.1). Parameters of types but {@code q} are not looked at. */
public record Accepted(List<MediaType> ranges) {
    /** More specific ranges overrule less specific ones. */
    private static final Comparator<MediaType> SPECIFIC_FIRST =
            Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype);

    /** @throws ProblemException FIELD_INVALID for what is no list of media ranges */
    public static Accepted parse(List<String> lines) {
        try {
            List<MediaType> ranges = lines.stream()
                    .flatMap(line -> Arrays.stream(line.split(",")))
                    .map(String::strip)
                    .filter(range -> !range.isEmpty())
                    .map(MediaType::valueOf)
                    .sorted(SPECIFIC_FIRST)
                    .toList();
            ranges.forEach(Accepted::weight);
            return new Accepted(ranges.isEmpty() ? List.of(MediaType.WILDCARD_TYPE) : ranges);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "Accept", "is no list of media types");
        }
    }

    /** From 0, not taken, to 1. */
    public double quality(String mediaType) {
        MediaType type = MediaType.valueOf(mediaType);
        return ranges.stream()
                .filter(range -> range.isCompatible(type))
                .findFirst()
                .map(Accepted::weight)
                .orElse(0.0);
    }

    /** Which of these is rather wanted, the earlier of two that are wanted as much; empty if none is taken. */
    public Optional<String> best(List<String> mediaTypes) {
        return mediaTypes.stream()
                .filter(type -> quality(type) > 0)
                // Of equals the first one stays.
                .reduce((one, other) -> quality(other) > quality(one) ? other : one);
    }

    private static double weight(MediaType range) {
        Map<String, String> parameters = range.getParameters();
        double weight = Double.parseDouble(parameters.getOrDefault("q", "1"));
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("no weight");
        }
        return weight;
    }
}
