package bot.spaceduck.test.fault;

import java.time.Duration;

/** What can go wrong between the application under test and something that it talks to. */
public interface Faults {
    /** Everything works again. */
    void pass();

    /** Nobody listens; connections that stand are cut. */
    void refuse();

    /** Connections are accepted, what is sent is swallowed, nothing comes back; connections that stand fall silent. */
    void blackHole();

    /**
     * What the client sends reaches the other side, and then the connection is reset: the outcome is unknown to the
     * client although it has happened. Holds for each connection from now on, and for those that stand.
     */
    void resetAfterRequest();

    /**
     * The answer to the next request that has {@code part} in it is lost, once: when it has come, {@code meanwhile} runs,
     * then the connection is reset. The client's next attempt goes through.
     */
    void loseAnswerTo(String part, Runnable meanwhile);

    /** Answers come that much later. */
    void delay(Duration duration);

    /** Connections that a client has opened since the start: shows whether a fault was met at all. */
    int connections();
}
