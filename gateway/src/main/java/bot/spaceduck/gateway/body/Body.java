package bot.spaceduck.gateway.body;

import io.vertx.core.buffer.Buffer;

/** A body that has come whole; perhaps empty. Whoever has sent it on, or will not, releases it. */
public final class Body {
    private final Buffer bytes;
    private final Runnable give;
    private boolean released;

    Body(Buffer bytes, Runnable give) {
        this.bytes = bytes;
        this.give = give;
    }

    public Buffer bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return bytes.length() == 0;
    }

    /** Nobody needs the bytes any more. A second time it does nothing; always on the event loop of the request. */
    public void release() {
        if (!released) {
            released = true;
            give.run();
        }
    }
}
