package bot.spaceduck.peck.reading;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Keeps answers out of caches, except where a resource says otherwise: all of them are somebody's own. */
@Singleton
public class NoStore {
    @ServerResponseFilter
    public void mark(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent("Cache-Control", List.of("no-store"));
    }
}
