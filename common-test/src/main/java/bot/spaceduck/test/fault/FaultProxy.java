package bot.spaceduck.test.fault;

import bot.spaceduck.test.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy on loopback that does to connections what networks do. Its port stays the same over all faults. */
public final class FaultProxy implements Faults, AutoCloseable {
    private enum Mode {
        PASS,
        REFUSE,
        BLACK_HOLE,
        RESET_AFTER_REQUEST
    }

    private final int port;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;
    private final AtomicReference<Loss> awaited = new AtomicReference<>();
    private ServerSocket listener;
    private Thread acceptor;

    private FaultProxy(int port, int targetPort) {
        this.port = port;
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
    }

    /** A proxy on a free port, passing everything to that port of loopback. */
    public static FaultProxy before(int targetPort) {
        return on(Ports.free(), targetPort);
    }

    /** A proxy on that port. */
    public static FaultProxy on(int port, int targetPort) {
        FaultProxy proxy = new FaultProxy(port, targetPort);
        proxy.listen();
        return proxy;
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    @Override
    public int connections() {
        return connections.get();
    }

    @Override
    public synchronized void pass() {
        delay = Duration.ZERO;
        awaited.set(null);
        Mode before = mode;
        mode = Mode.PASS;
        if (before != Mode.PASS) {
            // A connection that was silent or broken is not mended: clients open new ones, as after a real outage.
            cutAll();
        }
        listen();
    }

    @Override
    public synchronized void refuse() {
        mode = Mode.REFUSE;
        stopListening();
        cutAll();
    }

    @Override
    public synchronized void blackHole() {
        mode = Mode.BLACK_HOLE;
        listen();
    }

    @Override
    public synchronized void resetAfterRequest() {
        mode = Mode.RESET_AFTER_REQUEST;
        listen();
    }

    @Override
    public void loseAnswerTo(String part, Runnable meanwhile) {
        awaited.set(new Loss(part, meanwhile));
    }

    /** An answer that is to be lost: to the request with that part. */
    private record Loss(String part, Runnable meanwhile) {
        boolean concerns(byte[] buffer, int length) {
            return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(part);
        }
    }

    @Override
    public synchronized void delay(Duration duration) {
        pass();
        delay = duration;
    }

    @Override
    public synchronized void close() {
        refuse();
    }

    private void listen() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            listener = opened;
            acceptor = Thread.ofPlatform().daemon().name("fault-proxy-" + port).start(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    /** Returns when the port is shut: the system keeps it open as long as a thread stands in accept(). */
    private void stopListening() {
        if (listener == null) {
            return;
        }
        quietly(listener);
        listener = null;
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                connections.incrementAndGet();
                open.add(client);
                if (mode == Mode.REFUSE) {
                    cut(client);
                    continue;
                }
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket();
            server.connect(target);
            open.add(server);
            AtomicReference<Loss> due = new AtomicReference<>();
            Thread.ofVirtual().start(() -> answers(server, client, due));
            requests(client, server, due);
        } catch (IOException unreachable) {
            cut(client);
        }
    }

    private void requests(Socket client, Socket server, AtomicReference<Loss> due) {
        pump(client, server, (buffer, length) -> {
            Loss loss = awaited.get();
            if (loss != null && loss.concerns(buffer, length) && awaited.compareAndSet(loss, null)) {
                due.set(loss);
            }
            return mode != Mode.BLACK_HOLE;
        });
    }

    private void answers(Socket server, Socket client, AtomicReference<Loss> due) {
        pump(server, client, (buffer, length) -> {
            switch (mode) {
                case PASS -> {
                    Loss loss = due.getAndSet(null);
                    if (loss != null) {
                        loss.meanwhile().run();
                        cut(client);
                        cut(server);
                        return false;
                    }
                    if (delay.isPositive()) {
                        LockSupport.parkNanos(delay.toNanos());
                    }
                    return true;
                }
                case RESET_AFTER_REQUEST -> {
                    // An answer has come, so the request has been carried out: the client shall not learn it.
                    cut(client);
                    cut(server);
                    return false;
                }
                case REFUSE, BLACK_HOLE -> {
                    return false;
                }
                default -> throw new IllegalStateException(mode.name());
            }
        });
    }

    private interface Gate {
        boolean open(byte[] buffer, int length);
    }

    private void pump(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[16_384];
        try (from) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (gate.open(buffer, n)) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
        } catch (IOException ended) {
            // Either side has gone: so does the other.
        } finally {
            open.remove(from);
            quietly(to);
        }
    }

    private void cutAll() {
        open.forEach(this::cut);
    }

    /** Closes with a reset (RST) instead of an orderly end. */
    private void cut(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Nothing is left to reset.
        }
        quietly(socket);
    }

    private static void quietly(AutoCloseable closeable) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception alreadyGone) {
            // It is closed either way.
        }
    }
}
