package bot.spaceduck.gateway.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one replica measures (Prometheus text format 0.0.4), as far as it is numbers. A name may have many samples, told
 * apart by labels, which nobody here needs.
 */
record Metrics(Map<String, List<Double>> samples) {
    Metrics {
        samples = Map.copyOf(samples);
    }

    /** Lines that are no sample are passed over. */
    static Metrics parse(String text) {
        Map<String, List<Double>> samples = new HashMap<>();
        text.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').forEach(line -> read(line, samples));
        return new Metrics(samples);
    }

    private static void read(String line, Map<String, List<Double>> samples) {
        int labels = line.indexOf('{');
        int end = labels < 0 ? line.indexOf(' ') : line.lastIndexOf('}') + 1;
        if (end <= 0 || end >= line.length()) {
            return;
        }
        String name = line.substring(0, labels < 0 ? end : labels);
        try {
            double value = Double.parseDouble(line.substring(end).strip().split(" ")[0]);
            if (Double.isFinite(value)) {
                samples.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
            }
        } catch (NumberFormatException noSample) {
            // As the format asks of a reader: what is not understood is left.
        }
    }

    /** Empty if it is not measured here. */
    Optional<Long> sum(String name) {
        return Optional.ofNullable(samples.get(name))
                .map(values -> Math.round(
                        values.stream().mapToDouble(Double::doubleValue).sum()));
    }
}
