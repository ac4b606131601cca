package bot.spaceduck.gateway.stub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** HTTP/1.1 by hand, for what no client library would send. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    /** One for all: a second handshake then resumes the first, which two hundred of them would feel. */
    private static final SSLContext TRUSTING = Client.trusting();

    private final SSLSocket socket;

    private RawConnection(SSLSocket socket) {
        this.socket = socket;
    }

    /** From that address of loopback. */
    public static RawConnection from(String address) {
        try {
            SSLSocket socket = (SSLSocket) TRUSTING.getSocketFactory().createSocket();
            socket.bind(new InetSocketAddress(address, 0));
            socket.connect(new InetSocketAddress("localhost", Client.https("/").getPort()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of a POST of JSON; {@code headers} are whole lines. */
    public RawConnection post(String target, String... headers) {
        return send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(line -> line + "\r\n")
                                .toList()) + "\r\n");
    }

    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of the next answer, interim or final. */
    public String head() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** All that comes until the other side closes. */
    public String rest() {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
