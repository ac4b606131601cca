package bot.spaceduck.test.fault;

import java.time.Duration;

/** A backend that is reached through a {@link FaultProxy}. */
public abstract class Faulty implements Faults {
    private final FaultProxy proxy;

    /** @param targetPort where the backend itself listens, or will */
    protected Faulty(int targetPort) {
        this.proxy = FaultProxy.before(targetPort);
    }

    /** The port for the application under test. */
    public final int port() {
        return proxy.port();
    }

    @Override
    public final void pass() {
        proxy.pass();
    }

    @Override
    public final void refuse() {
        proxy.refuse();
    }

    @Override
    public final void blackHole() {
        proxy.blackHole();
    }

    @Override
    public final void resetAfterRequest() {
        proxy.resetAfterRequest();
    }

    @Override
    public final void loseAnswerTo(String part, Runnable meanwhile) {
        proxy.loseAnswerTo(part, meanwhile);
    }

    @Override
    public final void delay(Duration duration) {
        proxy.delay(duration);
    }

    @Override
    public final int connections() {
        return proxy.connections();
    }
}
