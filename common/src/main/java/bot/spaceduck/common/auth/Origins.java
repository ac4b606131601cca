package bot.spaceduck.common.auth;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.trace.TraceContext;
import jakarta.inject.Singleton;

/** Says of a request what its events will say: who, from where, with which body, in which trace. */
@Singleton
public class Origins {
    private final PayloadHash payloads;

    Origins(PayloadHash payloads) {
        this.payloads = payloads;
    }

    /** @param body the request body; its secret and personal fields are hashed under a key */
    public Origin of(Caller caller, Object body) {
        return new Origin(caller.actor(), caller.ipHash(), payloads.of(body), TraceContext.traceparent());
    }

    /** A request without a body. */
    public Origin of(Caller caller) {
        return new Origin(caller.actor(), caller.ipHash(), null, TraceContext.traceparent());
    }

    /** What a service does by itself, as a consequence of something with this trace. */
    public static Origin system(String service, String traceparent) {
        return new Origin(Actor.system(service), null, null, traceparent);
    }
}
