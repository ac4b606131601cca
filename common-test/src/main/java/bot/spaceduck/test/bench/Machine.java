package bot.spaceduck.test.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs the measurement. */
final class Machine {
    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
    private static final Pattern SOME = Pattern.compile("some avg10=([0-9.]+)");

    private Machine() {}

    /** Pressure stall information of the cores, {@code some avg10}, in percent; 0 where the system does not tell. */
    static double pressure() {
        try {
            Matcher some = SOME.matcher(Files.readString(PRESSURE));
            return some.find() ? Double.parseDouble(some.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
