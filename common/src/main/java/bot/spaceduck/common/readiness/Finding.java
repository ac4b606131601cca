package bot.spaceduck.common.readiness;

/**
 * Something about the configuration that an operator should know.
 *
 * @param property the configuration property to mend
 * @param message what is wrong with it; never its value
 */
public record Finding(Severity severity, String property, String message) {
    /** How bad it is. */
    public enum Severity {
        /** The service cannot do its work: stops every start. */
        BROKEN,
        /** Stops a start outside local runs. */
        UNSAFE,
        /** Worth knowing. */
        NOTICE
    }

    public static Finding broken(String property, String message) {
        return new Finding(Severity.BROKEN, property, message);
    }

    public static Finding unsafe(String property, String message) {
        return new Finding(Severity.UNSAFE, property, message);
    }

    public static Finding notice(String property, String message) {
        return new Finding(Severity.NOTICE, property, message);
    }
}
