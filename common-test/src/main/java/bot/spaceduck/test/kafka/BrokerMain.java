package bot.spaceduck.test.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Formats the log folder if it is new and runs the broker, in one JVM. It runs on the broker's class path, which this
 * module does not have when it is compiled: hence by name.
 */
public final class BrokerMain {
    private BrokerMain() {}

    /** @param args properties file, log folder, cluster id */
    public static void main(String[] args) throws ReflectiveOperationException {
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            String[] format = {"format", "--standalone", "--cluster-id", args[2], "--config", args[0]};
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Object status = Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, format, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (!Integer.valueOf(0).equals(status)) {
                throw new IllegalStateException("format: " + said.toString(StandardCharsets.UTF_8));
            }
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {args[0]});
    }
}
