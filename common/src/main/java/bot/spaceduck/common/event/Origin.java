package bot.spaceduck.common.event;

/**
 * Where a state change came from: what every event says of the request behind it.
 *
 * @param ipHash keyed hash of the client's address, or null if there was none
 * @param payloadHash hash of the request body, see {@code PayloadHash}, or null if there was none
 * @param traceparent W3C trace context of the request, or null
 */
public record Origin(Actor actor, String ipHash, String payloadHash, String traceparent) {
    public Origin withPayloadHash(String hash) {
        return new Origin(actor, ipHash, hash, traceparent);
    }

    public Origin as(Actor other) {
        return new Origin(other, ipHash, payloadHash, traceparent);
    }
}
