package bot.spaceduck.test.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a measurement tells: a line of JSON for machines, a table and a plot for people.
 *
 * @param peer index of the contestant that the others are compared with
 * @param judged index of the one that the bench is about
 */
public record Report(String bench, Rounds rounds, int peer, int judged, Map<String, String> versions) {
    private static final int ROW = 46;
    private static final int LEFT = 210;
    private static final int WIDTH = 860;
    private static final int PLOT = WIDTH - LEFT - 150;

    public String json() {
        Interval ratio = rounds.ratio(judged, peer);
        String micros = rounds.indexes()
                .mapToObj(i -> "\"%s\":%s"
                        .formatted(
                                rounds.names().get(i),
                                number(rounds.microseconds(i).median())))
                .collect(Collectors.joining(","));
        String with = versions.entrySet().stream()
                .map(version -> ",\"%s\":\"%s\"".formatted(version.getKey(), version.getValue()))
                .sorted()
                .collect(Collectors.joining());
        return "{\"bench\":\"%s\",\"ratio\":%s,\"low\":%s,\"high\":%s,\"n\":%d,\"p50_us\":{%s},\"psi\":%s%s}"
                .formatted(
                        bench,
                        number(ratio.median()),
                        number(ratio.low()),
                        number(ratio.high()),
                        rounds.medians().size(),
                        micros,
                        number(rounds.worstPressure()),
                        with);
    }

    public String table() {
        String head = "%-32s %10s %24s %22s%n"
                .formatted("", "p50", "times " + rounds.names().get(peer), "more than it");
        return head + rounds.indexes().mapToObj(this::row).collect(Collectors.joining(System.lineSeparator()));
    }

    private String row(int contestant) {
        String p50 = number(rounds.microseconds(contestant).median()) + " us";
        if (contestant == peer) {
            return "%-32s %10s".formatted(rounds.names().get(contestant), p50);
        }
        return "%-32s %10s %24s %22s"
                .formatted(
                        rounds.names().get(contestant),
                        p50,
                        text(rounds.ratio(contestant, peer), ""),
                        text(rounds.difference(contestant, peer), " us"));
    }

    /** A picture of every round's ratio, the median and its interval. */
    public String svg() {
        double most = rounds.indexes()
                .mapToDouble(i -> Arrays.stream(rounds.ratios(i, peer)).max().orElse(1))
                .max()
                .orElse(1);
        double scale = PLOT / (most * 1.05);
        int height = 90 + ROW * rounds.names().size();
        String rows = rounds.indexes().mapToObj(i -> row(i, scale)).collect(Collectors.joining());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="14">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="16" y="28" font-size="16" font-weight="bold">%s: p50 as a multiple of %s</text>
                <text x="16" y="48" fill="#555">%d rounds; a dot a round, the bar is the median's 95 %% interval</text>
                <line x1="%s" y1="60" x2="%s" y2="%d" stroke="#999" stroke-dasharray="4 3"/>
                %s</svg>
                """.formatted(
                        WIDTH,
                        height,
                        bench,
                        rounds.names().get(peer),
                        rounds.medians().size(),
                        number(LEFT + scale),
                        number(LEFT + scale),
                        height - 14,
                        rows);
    }

    private String row(int contestant, double scale) {
        int y = 86 + ROW * contestant;
        Interval ratio = rounds.ratio(contestant, peer);
        String dots = Arrays.stream(rounds.ratios(contestant, peer))
                .mapToObj(each -> "<circle cx=\"%s\" cy=\"%d\" r=\"3\" fill=\"#1f6fb2\" fill-opacity=\"0.45\"/>"
                        .formatted(number(LEFT + each * scale), y + 8))
                .collect(Collectors.joining());
        return """
                <text x="%d" y="%d" text-anchor="end">%s</text>%s
                <line x1="%s" y1="%d" x2="%s" y2="%d" stroke="#c2410c" stroke-width="5"/>
                <text x="%d" y="%d" fill="#c2410c">%s x, %s us</text>
                """.formatted(
                        LEFT - 14,
                        y + 5,
                        rounds.names().get(contestant),
                        dots,
                        number(LEFT + ratio.low() * scale),
                        y - 4,
                        number(LEFT + ratio.high() * scale + 1),
                        y - 4,
                        WIDTH - 140,
                        y + 5,
                        number(ratio.median()),
                        number(rounds.microseconds(contestant).median()));
    }

    private static String text(Interval interval, String unit) {
        return "%s%s (%s to %s)"
                .formatted(number(interval.median()), unit, number(interval.low()), number(interval.high()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
