package bot.spaceduck.local.component;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** One process of a platform. Naming it costs nothing; only {@link #prepare} touches the disk. */
public interface Component {

    /** Unique within the platform: {@code keycloak}, {@code peck}, {@code peck-2}. */
    String name();

    /** The version that would be started. */
    String version();

    /** Where it is reached, for people and for {@code status --json}. */
    String url();

    /** The ports it listens on, by the name that a setting has. */
    Map<String, Integer> ports();

    /** About how much memory it takes once it is at work. */
    int memoryMebibytes();

    /** What has to be ready before it starts. */
    Set<String> needs();

    /**
     * Fetches and writes what it needs. Repeatable: a second call changes nothing that matters.
     *
     * @throws bot.spaceduck.local.home.Refusal if a person has to do something first
     */
    Invocation prepare() throws IOException;

    /** Whether it answers now; an exception means no. */
    boolean isReady() throws Exception;
}
