package bot.spaceduck.common.http;

import bot.spaceduck.common.id.Ids;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Takes the caller's {@code X-Request-Id} or makes one; it stands in each log line and in the answer. */
@Provider
@PreMatching
@Singleton
@Priority(0)
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String HEADER = "X-Request-Id";
    private static final String LOG_KEY = "request_id";
    /** Nothing that could forge a log line or a header. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    RequestId(Ids ids) {
        this.ids = ids;
    }

    /** The caller's id if it is acceptable, else a new one. */
    public static String accept(String given, Ids ids) {
        return given != null && ACCEPTED.matcher(given).matches() ? given : ids.ulid();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String id = accept(request.getHeaderString(HEADER), ids);
        request.setProperty(LOG_KEY, id);
        MDC.put(LOG_KEY, id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(LOG_KEY);
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
        MDC.remove(LOG_KEY);
    }
}
