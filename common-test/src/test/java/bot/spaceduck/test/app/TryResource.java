package bot.spaceduck.test.app;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** A small application under test. */
@Path("/try")
public class TryResource {
    private final Clock clock;

    TryResource(Clock clock) {
        this.clock = clock;
    }

    @GET
    @Path("/clock")
    public Uni<String> clock() {
        return Uni.createFrom().item(clock.instant().toString());
    }

    @GET
    @Path("/config")
    public Uni<String> config(@QueryParam("name") String name) {
        return Uni.createFrom().item(ConfigProvider.getConfig().getValue(name, String.class));
    }

    /** What no application of ours may do. */
    @GET
    @Path("/block")
    public Uni<String> block(@QueryParam("millis") long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return Uni.createFrom().item("done");
    }

    @GET
    @Path("/compute")
    public Uni<Long> compute(@QueryParam("millis") long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        long turns = 0;
        while (System.nanoTime() < end) {
            turns++;
        }
        return Uni.createFrom().item(turns);
    }
}
