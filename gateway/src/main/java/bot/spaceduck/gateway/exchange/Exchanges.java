package bot.spaceduck.gateway.exchange;

import bot.spaceduck.common.http.RequestId;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.trace.TraceContext;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Opens an exchange for each request. */
@Singleton
public class Exchanges {
    private final Ids ids;
    private final AddressHash addresses;

    Exchanges(Ids ids, AddressHash addresses) {
        this.ids = ids;
        this.addresses = addresses;
    }

    public Exchange open(HttpServerRequest request) {
        String requestId = RequestId.accept(request.getHeader(RequestId.HEADER), ids);
        Exchange exchange = new Exchange(
                request,
                requestId,
                TraceContext.traceId().orElse(""),
                addresses.of(request.remoteAddress()),
                System.nanoTime());
        exchange.willAnswerWith(RequestId.HEADER, requestId);
        return exchange;
    }
}
